import * as vscode from 'vscode';
import { applyFix } from '../fixes.ts';
import { currentPlan, planIn, rangeFrom, showPlace } from '../places.ts';
import type { Reviews } from '../reviews.ts';
import type { FromPage, ViewState, Show } from './messages.ts';
import { pageOf } from './page.ts';
import { SinceCommit } from './since-commit.ts';

const viewType = 'repli.riskPreview';

/** The risk preview beside the editor: one panel that follows the plan one works on. It shows, and computes nothing. */
export class RiskPreview implements vscode.WebviewPanelSerializer<ViewState> {
  readonly #extension: vscode.Uri;
  readonly #reviews: Reviews;
  readonly #since: SinceCommit;
  #panel: vscode.WebviewPanel | undefined;
  #uri: vscode.Uri | undefined;
  #isReady = false;
  #asked = 0;

  constructor(extension: vscode.Uri, reviews: Reviews) {
    this.#extension = extension;
    this.#reviews = reviews;
    this.#since = new SinceCommit(reviews);
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.commands.registerCommand('repli.openRiskPreview', (where?: unknown) => this.open(planIn(where))),
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor?.document.languageId === 'release-plan') this.#follow(editor.document.uri);
      }),
      this.#reviews.onDidChange(uri => {
        if (!uri) this.#since.forget();
        if (!uri || uri.toString() === this.#uri?.toString()) void this.#show();
      }),
      new vscode.Disposable(() => this.#panel?.dispose()),
    );
  }

  open(uri = currentPlan()?.document.uri): void {
    if (uri) this.#uri = uri;
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      void this.#show();
      return;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#furnish(vscode.window.createWebviewPanel(viewType, this.#title(), place));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: ViewState | undefined): Promise<void> {
    this.#panel?.dispose();
    if (kept?.uri !== undefined) this.#uri = vscode.Uri.parse(kept.uri);
    this.#furnish(panel);
  }

  #furnish(panel: vscode.WebviewPanel): void {
    const dist = vscode.Uri.joinPath(this.#extension, 'dist');
    const file = (name: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    this.#panel = panel;
    this.#isReady = false;
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message));
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.title = this.#title();
    panel.webview.html = pageOf({
      script: file('risk-preview.js'),
      style: file('risk-preview.css'),
      source: panel.webview.cspSource,
      nonce: crypto.randomUUID(),
      language: vscode.env.language,
      title: panel.title,
    });
  }

  async #receive(message: FromPage): Promise<void> {
    if (message.type === 'ready') {
      this.#isReady = true;
      await this.#show();
    } else if (this.#uri) {
      const range = rangeFrom(message.range);
      if (message.type === 'jump') await showPlace(this.#uri, range);
      else if (!(await applyFix(this.#uri, message.title, range))) await showPlace(this.#uri, range);
    }
  }

  #follow(uri: vscode.Uri): void {
    if (uri.toString() === this.#uri?.toString()) return;
    this.#uri = uri;
    void this.#show();
  }

  async #show(): Promise<void> {
    const [panel, uri, turn] = [this.#panel, this.#uri, ++this.#asked];
    if (!panel || !this.#isReady) return;
    const isLate = () => turn !== this.#asked || panel !== this.#panel;
    const answer = uri && (await this.#reviews.of(uri));
    if (isLate()) return;
    panel.title = this.#title();
    const show: Show = {
      type: 'show',
      uri: uri?.toString() ?? '',
      file: uri ? fileName(uri) : '',
      kind: answer?.kind ?? (uri ? 'waiting' : 'nothing'),
      plans: answer?.plans ?? [],
      before: undefined,
      words: vscode.l10n.bundle,
    };
    const before = uri && answer?.kind === 'plans' ? this.#since.scoresOf(uri, answer.plans) : undefined;
    // What Git knows is mostly known already; a first look at it delays nothing.
    const soon = (await Promise.race([before, new Promise<void>(resolve => setTimeout(resolve, 50))])) ?? undefined;
    if (isLate()) return;
    await panel.webview.postMessage({ ...show, before: soon } satisfies Show);
    const scores = await before;
    if (scores && scores !== soon && !isLate()) await panel.webview.postMessage({ ...show, before: scores });
  }

  #title(): string {
    return this.#uri ? vscode.l10n.t('Risk of {file}', { file: fileName(this.#uri) }) : vscode.l10n.t('Release risk');
  }
}

function fileName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
