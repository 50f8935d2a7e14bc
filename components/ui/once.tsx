/** A hidden field that makes its form be carried out once, however often it is sent: double click, Back then save. */
export function Once() {
  return <input type="hidden" name="once" value={crypto.randomUUID()} readOnly />;
}
