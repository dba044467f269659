import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils, URI } from 'vscode-uri';
import { planFormat, policyFormat, review, reviewPolicy } from '../engine/index.ts';
import type { Accepted, Document, Finding, Format, Lines, Policy } from '../engine/index.ts';
import type { Host } from './host.ts';

/** All that a request may want to know of one open document. */
export interface Reviewed {
  readonly lines: Lines;
  readonly format: Format;
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** The plan's own name, of the first plan in the file. */
  readonly name: string | undefined;
}

/** Reviews documents once for each version of their text and of their policy. */
export class Workspace {
  readonly #host: Host;
  readonly #reviews = new Map<string, { version: number; policies: number; reviewed: Reviewed }>();
  #policyTexts = new Map<string, Promise<Policy | undefined>>();
  #policies = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  async review(document: TextDocument): Promise<Reviewed> {
    const policy = isPolicy(document.uri) ? undefined : await this.#policyFor(document.uri);
    const known = this.#reviews.get(document.uri);
    if (known?.version === document.version && known.policies === this.#policies) return known.reviewed;
    const reviewed = isPolicy(document.uri) ? policyReview(document.getText()) : this.#planReview(document, policy);
    this.#reviews.set(document.uri, { version: document.version, policies: this.#policies, reviewed });
    return reviewed;
  }

  /** What an answer depends on: while it stays the same, so does the answer. */
  stamp(document: TextDocument): string {
    return `${document.version}.${this.#policies}`;
  }

  forget(uri: string): void {
    this.#reviews.delete(uri);
  }

  policiesChanged(): void {
    this.#policies++;
    this.#policyTexts = new Map();
  }

  #planReview(document: TextDocument, policy: Policy | undefined): Reviewed {
    const { plans, lines } = review(document.getText(), { now: this.#host.now(), policy });
    return {
      lines,
      format: planFormat,
      documents: plans.map(plan => plan.document),
      findings: plans.flatMap(plan => plan.findings),
      accepted: plans.flatMap(plan => plan.accepted),
      name: plans[0]?.plan?.metadata?.name?.value,
    };
  }

  /** The policy nearest above a plan. */
  async #policyFor(uri: string): Promise<Policy | undefined> {
    let folder = Utils.dirname(URI.parse(uri));
    for (let levels = 0; levels < 64; levels++) {
      const policy = await this.#policyAt(Utils.joinPath(folder, '.repli.yaml').toString());
      if (policy) return policy;
      const parent = Utils.dirname(folder);
      if (parent.path === folder.path) return undefined;
      folder = parent;
    }
    return undefined;
  }

  #policyAt(uri: string): Promise<Policy | undefined> {
    const known = this.#policyTexts.get(uri);
    if (known) return known;
    const read = this.#host.readText(uri).then(text => (text === undefined ? undefined : reviewPolicy(text).policy));
    this.#policyTexts.set(uri, read);
    return read;
  }
}

export function isPolicy(uri: string): boolean {
  return /(?:^|\/)\.repli\.yaml$/.test(uri);
}

function policyReview(text: string): Reviewed {
  const { document, findings, lines } = reviewPolicy(text);
  return { lines, format: policyFormat, documents: [document], findings, accepted: [], name: undefined };
}
