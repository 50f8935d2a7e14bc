/** Services that were taken before all preconditions were answered, the first to be due first, and how many there are. */
export type OpenAnswersView = {
  readonly items: readonly {
    readonly slug: string;
    readonly name: string;
    readonly team: string;
    readonly open: number;
    readonly dueBy: string;
    /** The day has gone by. */
    readonly late: boolean;
  }[];
  readonly total: number;
};
