/** What the server borrows from the host that runs it: Node or a web worker. */
export interface Host {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** The text of a file, or undefined where there is none that can be read. */
  readText(uri: string): Promise<string | undefined>;
}
