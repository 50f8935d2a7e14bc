/** What a part of an address says; one that is no encoded text, or was decoded already, says what stands there. */
export function decodedText(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
