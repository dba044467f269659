import { dirname } from 'node:path';
import { reviewPolicy, type Policy, utc } from '../../engine/index.ts';
import type { CheckedPlan } from './result.ts';
import { fileOfCheckout, findPolicy, namedFile, readText, type Found } from '../../disk/files.ts';
import type { Io } from '../io.ts';

/** Reads each policy once, and keeps what is to be said of it. */
export class Policies {
  readonly checked = new Map<string, CheckedPlan>();
  readonly #io: Io;
  readonly #config: string | undefined;
  readonly #policies = new Map<string, Policy | undefined>();
  /** The nearest policy of each folder: plans lie together, and looking for it costs more than reading one. */
  readonly #nearest = new Map<string, string | undefined>();

  /** Throws where the policy that the user names cannot be read. */
  constructor(io: Io, config: string | undefined) {
    this.#io = io;
    this.#config = config;
    if (config !== undefined) this.at(config);
  }

  /** The policy that the user names, or the nearest above the file. */
  pathFor(file: string): string | undefined {
    if (this.#config !== undefined) return this.#config;
    const folder = dirname(file);
    if (!this.#nearest.has(folder)) this.#nearest.set(folder, findPolicy(file));
    return this.#nearest.get(folder);
  }

  /** Every policy that was asked for; undefined, for the defaults, is always among them. */
  inUse(): Iterable<Policy | undefined> {
    return [undefined, ...this.#policies.values()];
  }

  for({ absolute }: Found): Policy | undefined {
    const path = this.pathFor(absolute);
    return path === undefined ? undefined : this.at(path);
  }

  /** Checks a policy that the user asks about, and shows it also where nothing is wrong with it. */
  read({ path, absolute }: Found, text: string): void {
    const { policy, document, findings, lines } = reviewPolicy(text);
    const nothing = {
      isPolicy: true as const,
      name: undefined,
      occurrence: 0,
      accepted: [],
      clock: undefined,
      risk: undefined,
      wall: utc,
    };
    this.#policies.set(absolute, policy);
    this.checked.set(absolute, { path, document, lines, findings, ...nothing });
  }

  at(path: string): Policy | undefined {
    if (!this.#policies.has(path)) {
      const found = (path === this.#config ? namedFile : fileOfCheckout)(this.#io.cwd, path);
      this.read(found, readText(found));
      if (this.checked.get(path)?.findings.length === 0) this.checked.delete(path);
    }
    return this.#policies.get(path);
  }
}
