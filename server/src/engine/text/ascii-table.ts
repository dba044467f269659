/** The ASCII characters that a form allows, as a table: looked up where a pattern for each letter would cost time. */
export function asciiTable(form: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, unit) => (form.test(String.fromCharCode(unit)) ? 1 : 0));
}
