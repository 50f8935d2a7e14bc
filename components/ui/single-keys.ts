/** True when the viewer turned the keys of one letter off. */
export const singleKeysOff = (): boolean => document.cookie.split("; ").includes("keys=off");
