/** The city by which a time zone is called: "Europe/Amsterdam" is said as "Amsterdam". */
export const cityOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
