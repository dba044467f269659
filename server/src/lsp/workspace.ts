import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils, URI } from 'vscode-uri';
import {
  type Accepted,
  type Document,
  type Finding,
  holdsPlan,
  recogniseFile,
  type Format,
  type Lines,
  planFormat,
  type PlanReview,
  type Policy,
  policyFormat,
  review,
  reviewPolicy,
} from '../engine/index.ts';
import { isExact } from '../files/glob.ts';
import { planLanguage } from '../protocol/requests.ts';
import { isPlanName } from '../files/plan-name.ts';
import type { Host } from './host.ts';
import { WorkspacePlans, pathOf } from './workspace-plans.ts';
import { Reports } from './reports.ts';
import { folderOf } from './folders.ts';
import type { Settings } from './settings.ts';

/** All that a request may want to know of one open document. */
export interface Reviewed {
  readonly lines: Lines;
  readonly format: Format;
  readonly documents: readonly Document[];
  /** Empty for a policy. */
  readonly plans: readonly PlanReview[];
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** The plan's own name, of the first plan in the file. */
  readonly name: string | undefined;
  readonly isPolicy: boolean;
  /** The open folder that it lies in. */
  readonly folder: string | undefined;
  readonly policy: Policy | undefined;
}

/** Reviews documents once for each version of their text and of their policy. */
export class Workspace {
  readonly #host: Host;
  readonly #reviews = new Map<string, { version: number; changes: number; reviewed: Reviewed }>();
  #policyTexts = new Map<string, Promise<Policy | undefined>>();
  readonly #reports: Reports;
  readonly #neighbours: WorkspacePlans;
  readonly #onChange: () => void;
  #folders: readonly string[] = [];
  /** Counts the changes of what lies around the documents: policies, reports and other plans. */
  #changes = 0;

  readonly #settings: (uri: string) => Settings;

  /** `onChange` is called when documents may have to be reviewed again although their text did not change. */
  constructor(host: Host, settings: (uri: string) => Settings, onChange: () => void) {
    this.#host = host;
    this.#settings = settings;
    this.#reports = new Reports(host);
    this.#neighbours = new WorkspacePlans(
      host,
      uri => this.#reviews.has(uri),
      uri => this.#isNamedByPolicy(uri),
      folder => settings(`${folder}/`).files,
    );
    this.#onChange = onChange;
  }

  /** Every file of the open folders that holds a plan. */
  get planFiles(): ReadonlySet<string> {
    return this.#neighbours.files;
  }

  /** What the plans of the open folders are called. */
  get planNames(): Iterable<string> {
    return this.#neighbours.index.othersOf('', []).names();
  }

  /** The folders that are open in the editor. */
  opened(folders: readonly string[]): void {
    this.#folders = folders;
  }

  /** Reads the plans of the open folders. */
  async readAll(): Promise<void> {
    if (await this.#neighbours.readAll(this.#folders)) this.#changed();
  }

  /** Other settings may find other plans and judge them otherwise. */
  async settingsChanged(): Promise<void> {
    await this.#neighbours.readAll(this.#folders);
    this.#changed();
  }

  #changed(): void {
    this.#changes++;
    this.#onChange();
  }

  async review(document: TextDocument): Promise<Reviewed> {
    const policy = isPolicy(document.uri) ? undefined : await this.#policyFor(document.uri);
    const known = this.#reviews.get(document.uri);
    const [version, changes] = [document.version, this.#changes];
    if (known?.version === version && known.changes === changes) return known.reviewed;
    if (isPolicy(document.uri)) {
      const reviewed = policyReview(document.getText());
      this.#reviews.set(document.uri, { version, changes, reviewed });
      return reviewed;
    }
    const { reviewed, isNews } = await this.#planReview(document, policy);
    this.#reviews.set(document.uri, { version, changes: isNews ? changes + 1 : changes, reviewed });
    if (isNews) this.#changed();
    return reviewed;
  }

  /** What an answer depends on: while it stays the same, so does the answer. */
  resultId(document: TextDocument): string {
    return `${document.version}.${this.#changes}`;
  }

  /** A closed document is what was saved of it. */
  async forget(uri: string): Promise<void> {
    this.#reviews.delete(uri);
    this.#reports.forget(uri);
    if (await this.#neighbours.readAgain(uri)) this.#changed();
  }

  /** Forgets what was read of files that have changed, and reads the plans among them again. */
  async filesChanged(files: readonly string[]): Promise<void> {
    const isPolicyAmong = files.some(isPolicy);
    if (isPolicyAmong) this.#policyTexts = new Map();
    const reports = files.filter(file => this.#reports.changed(file));
    let isNew = isPolicyAmong || reports.length > 0;
    // A policy names plans.
    if (isPolicyAmong) await this.#neighbours.readAll(this.#folders);
    for (const uri of files.filter(file => this.#neighbours.isCandidate(file)))
      isNew = (await this.#neighbours.readAgain(uri)) || isNew;
    if (isNew) this.#changed();
  }

  async #planReview(document: TextDocument, policy: Policy | undefined) {
    const { uri } = document;
    const { reviewed, facts } = await this.#judge(uri, document.getText(), policy, document.languageId);
    return { reviewed, isNews: this.#neighbours.update(uri, facts) && this.#neighbours.index.size > 1 };
  }

  /**
   * Reviews a text as if it stood in a file, without taking it for what the file holds; undefined where no text is lent
   * and the file cannot be read.
   */
  async reviewText(uri: string, lent: string | undefined, language?: string): Promise<Reviewed | undefined> {
    const text = lent ?? (await this.#host.readText(uri));
    if (text === undefined) return undefined;
    if (isPolicy(uri)) return policyReview(text);
    return (await this.#judge(uri, text, await this.#policyFor(uri), language)).reviewed;
  }

  /**
   * True where a text would be taken for a plan if it stood in a file: for what it says, or, as long as it says little,
   * for the file's name.
   */
  async isPlan(uri: string, text: string): Promise<boolean> {
    const { kind } = recogniseFile(text);
    if (kind === 'plan') return true;
    if (kind !== 'something-else' && (isPlanName(uri) || this.#neighbours.isCandidate(uri))) return true;
    return this.#isNamedByPolicy(uri);
  }

  /** True where what is open in the editor belongs to the plans of the workspace. */
  async isPlanOfWorkspace(uri: string, text: string): Promise<boolean> {
    return holdsPlan(text) || this.#isNamedByPolicy(uri);
  }

  async #judge(uri: string, text: string, policy: Policy | undefined, language: string | undefined) {
    const folder = folderOf(uri, this.#folders);
    const { severities } = this.#settings(uri);
    const workspace = { index: this.#neighbours.index, path: pathOf(uri) };
    const { kind } = recogniseFile(text);
    const isNamed = kind !== 'plan' && (language === planLanguage || (await this.#isNamedByPolicy(uri)));
    const { lines, facts, ...judged } = await this.#reports.lendTo(uri, folder, reports => {
      return review(text, { now: this.#host.now(), policy, severities, reports, workspace, isNamed });
    });
    // A plan that has just been begun gets help and no findings.
    const plans = kind === 'nothing' ? judged.plans.map(plan => ({ ...plan, findings: [] })) : judged.plans;
    const reviewed: Reviewed = {
      lines,
      format: planFormat,
      documents: plans.map(plan => plan.document),
      plans,
      findings: plans.flatMap(plan => plan.findings),
      accepted: plans.flatMap(plan => plan.accepted),
      name: plans[0]?.plan?.metadata?.name?.value,
      isPolicy: false,
      folder,
      policy,
    };
    return { reviewed, facts };
  }

  /** The policy nearest above a plan. */
  async #policyFor(uri: string): Promise<Policy | undefined> {
    for await (const { policy } of this.#policiesAbove(uri)) return policy;
    return undefined;
  }

  /** True where a policy above names the very file, and not only a pattern that fits it. */
  async #isNamedByPolicy(uri: string): Promise<boolean> {
    const { path } = URI.parse(uri);
    for await (const { folder, policy } of this.#policiesAbove(uri))
      for (const { value } of policy.files ?? [])
        if (isExact(value) && Utils.resolvePath(folder, value).path === path) return true;
    return false;
  }

  /** The policies in the folders above a file, the nearest first. */
  async *#policiesAbove(uri: string): AsyncIterable<{ readonly folder: URI; readonly policy: Policy }> {
    let folder = Utils.dirname(URI.parse(uri));
    for (let levels = 0; levels < 64; levels++) {
      const policy = await this.#policyAt(Utils.joinPath(folder, '.repli.yaml').toString());
      if (policy) yield { folder, policy };
      const parent = Utils.dirname(folder);
      if (parent.path === folder.path) return;
      folder = parent;
    }
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
  const { document, findings, lines, policy } = reviewPolicy(text);
  const nothing = { plans: [], accepted: [], name: undefined, folder: undefined, policy };
  return { lines, format: policyFormat, documents: [document], findings, isPolicy: true, ...nothing };
}
