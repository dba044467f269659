import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * Pushes what is to be said of a document once typing rests for as long as the last push took: at once for small plans,
 * and a burst of edits costs one review.
 */
export class Push {
  readonly #send: (document: TextDocument) => Promise<void>;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #lastTook = 0;

  constructor(send: (document: TextDocument) => Promise<void>) {
    this.#send = send;
  }

  soon(document: TextDocument): void {
    this.forget(document.uri);
    const timer = setTimeout(
      () => {
        this.#waiting.delete(document.uri);
        void this.#now(document);
      },
      Math.min(this.#lastTook, 100),
    );
    this.#waiting.set(document.uri, timer);
  }

  forget(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
  }

  async #now(document: TextDocument): Promise<void> {
    const began = performance.now();
    await this.#send(document);
    this.#lastTook = performance.now() - began;
  }
}
