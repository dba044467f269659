import * as vscode from 'vscode';
import { rangeFrom } from './places.ts';
import { countErrors, type FindingJson, type PlanJson } from './records.ts';
import type { Reviews } from './reviews.ts';
import { levelWord, mustBeFixed, planIcon, severityIcon, sharesWords, verdictWord, whatIsOpen } from './risk-icon.ts';

/** A plan of the workspace, or one of its findings. */
type Node =
  | { readonly uri: vscode.Uri; readonly plan: PlanJson; readonly finding?: undefined }
  | { readonly uri: vscode.Uri; readonly plan: PlanJson; readonly finding: FindingJson };

/** Every plan of the workspace, the riskiest first, and what is found in each. */
export class PlanTree implements vscode.TreeDataProvider<Node> {
  readonly #reviews: Reviews;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #plans = new Map<string, readonly Node[]>();
  readonly #stale = new Set<string>();
  #isReading = false;
  #isListStale = true;
  readonly #view: vscode.TreeView<Node>;

  constructor(reviews: Reviews) {
    this.#reviews = reviews;
    this.#view = vscode.window.createTreeView('repli.plans', { treeDataProvider: this, showCollapseAll: true });
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#view,
      this.#changed,
      vscode.commands.registerCommand('repli.refreshPlans', () => this.#readSoon(undefined)),
      this.#reviews.onDidChange(uri => this.#readSoon(uri)),
    );
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...this.#plans.values()].flat().sort(byRisk);
    if (node.finding) return [];
    const { uri, plan } = node;
    return plan.findings.map(finding => ({ uri, plan, finding }));
  }

  getTreeItem({ uri, plan, finding }: Node): vscode.TreeItem {
    return finding ? findingItem(uri, finding) : planItem(uri, plan);
  }

  /** What changes while plans are read is read after them: a burst of edits costs two rounds. */
  #readSoon(uri: vscode.Uri | undefined): void {
    for (const known of uri ? [uri.toString()] : this.#plans.keys()) this.#stale.add(known);
    // A plan without a notification may be new.
    if (!uri || !this.#plans.has(uri.toString())) this.#isListStale = true;
    if (!this.#isReading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#isListStale || this.#stale.size > 0) {
        if (this.#isListStale) await this.#list();
        const [next] = this.#stale;
        if (next === undefined) continue;
        this.#stale.delete(next);
        await this.#readOne(vscode.Uri.parse(next));
      }
    } finally {
      this.#isReading = false;
    }
    const errors = [...this.#plans.values()].flat().reduce((sum, { plan }) => sum + countErrors(plan.findings), 0);
    this.#view.badge = errors > 0 ? { value: errors, tooltip: mustBeFixed(errors) } : undefined;
    this.#changed.fire();
    // Until then the view does not say that there are no plans.
    await vscode.commands.executeCommand('setContext', 'repli.plansAreRead', true);
  }

  async #list(): Promise<void> {
    this.#isListStale = false;
    const files = new Set((await this.#reviews.files()).map(uri => uri.toString()));
    for (const known of this.#plans.keys()) if (!files.has(known)) this.#plans.delete(known);
    for (const file of files) if (!this.#plans.has(file)) this.#stale.add(file);
    for (const stale of this.#stale) if (!files.has(stale)) this.#stale.delete(stale);
    // The Explorer knows only the names of files, and offers its commands on these.
    await vscode.commands.executeCommand('setContext', 'repli.planFiles', [...files]);
  }

  async #readOne(uri: vscode.Uri): Promise<void> {
    const answer = await this.#reviews.of(uri);
    if (answer?.kind === 'plans') {
      this.#plans.set(
        uri.toString(),
        answer.plans.map(plan => ({ uri, plan })),
      );
    } else this.#plans.delete(uri.toString());
  }
}

function byRisk(one: Node, other: Node): number {
  const [first, second] = [one.plan.risk?.score ?? -1, other.plan.risk?.score ?? -1];
  return second - first || one.uri.toString().localeCompare(other.uri.toString());
}

function planItem(uri: vscode.Uri, plan: PlanJson): vscode.TreeItem {
  const { title, name, risk, verdict, findings } = plan;
  const file = vscode.workspace.asRelativePath(uri);
  const words = title ?? name ?? file;
  const item = new vscode.TreeItem(
    // The score first: a narrow side bar cuts what stands behind.
    risk ? `${Math.round(risk.score)} · ${words}` : words,
    findings.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  const score = risk ? `${Math.round(risk.score)} ${levelWord(risk.level)}` : vscode.l10n.t('no score yet');
  const judged = verdict ? [verdictWord(verdict)] : [];
  item.description = [...judged, risk ? levelWord(risk.level) : score].join(' · ');
  item.tooltip = [words, file, ...judged, score, ...(risk ? [sharesWords(risk)] : []), whatIsOpen([plan])].join('\n');
  item.iconPath = planIcon(plan);
  item.contextValue = 'plan';
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
  return item;
}

function findingItem(uri: vscode.Uri, { message, code, severity, range }: FindingJson): vscode.TreeItem {
  const item = new vscode.TreeItem(message);
  item.description = code;
  item.tooltip = message;
  item.iconPath = severityIcon(severity);
  const selection = rangeFrom(range);
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Go to It'), arguments: [uri, { selection }] };
  return item;
}
