/** The way out where a team that is to end was only named as an owner, by mistake perhaps, and has accepted nothing. */
export const onlyNamedWords =
  "Where a file names it by mistake, correct the file and import it again: the offer goes to the team it names then. Or offer the service to the right team.";
