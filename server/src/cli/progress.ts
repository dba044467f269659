import * as l10n from '@vscode/l10n';
import { currentLocale } from '../l10n/locale.ts';
import type { Io } from './io.ts';

/** A line on the terminal that counts, once the work takes longer than anybody waits without a word. */
export class Progress {
  readonly #io: Io;
  readonly #began = performance.now();
  #lastTold = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  tell(done: number, all: number): void {
    if (!this.#io.stderr.isTerminal) return;
    const now = performance.now();
    if (now - this.#began < 1000 || now - this.#lastTold < 100) return;
    this.#lastTold = now;
    const [count, total] = [done, all].map(number => number.toLocaleString(currentLocale()));
    this.#io.stderr.write(`\r${l10n.t('{done} of {all} files …', { done: count ?? '', all: total ?? '' })}`);
  }

  /** Leaves the line as if it had never been there. */
  end(): void {
    if (this.#lastTold > 0) this.#io.stderr.write('\r\u001B[K');
  }
}
