/** `french.ts` in the bundle for web workers, which read no file: the client sends the messages when it initializes. */
export function french(): Readonly<Record<string, string>> {
  return {};
}
