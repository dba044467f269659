import * as vscode from 'vscode';
import { explainRuleCommand, rulePageRequest, rulesRequest } from '../../server/src/protocol/requests.ts';
import type { RuleJson, RulePageParams } from '../../server/src/protocol/requests.ts';
import { currentPlan, rangeFrom } from './places.ts';
import type { Reviews } from './reviews.ts';
import type { Ask } from './server.ts';

const scheme = 'repli-rule';

/** The pages of the rules, as documents that no file holds: the server writes them in the reader's language. */
export class RulePages implements vscode.TextDocumentContentProvider {
  readonly #ask: Ask;
  readonly #reviews: Reviews;

  constructor(ask: Ask, reviews: Reviews) {
    this.#ask = ask;
    this.#reviews = reviews;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.commands.registerCommand(explainRuleCommand, (code?: unknown) => this.#explain(code)),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const params: RulePageParams = { code: codeOf(uri) };
    return (await this.#ask<string>(rulePageRequest, params)) ?? '';
  }

  /** Shows the page of a rule; without its code, or with one that no rule has, asks for the rule. */
  async #explain(code: unknown): Promise<void> {
    const rules = await this.#ask<readonly RuleJson[]>(rulesRequest, {});
    if (!rules) return;
    const chosen = rules.some(rule => rule.code === code) ? String(code) : await this.#choose(rules);
    if (chosen !== undefined) await showPage(uriOf(chosen));
  }

  async #choose(rules: readonly RuleJson[]): Promise<string | undefined> {
    const here = new Set(await this.#codesHere());
    const itemOf = ({ code, title, severity }: RuleJson) => ({ label: code, description: severity, detail: title });
    const divider = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
    const found = rules.filter(({ code }) => here.has(code));
    const rest = rules.filter(({ code }) => !here.has(code));
    const items: vscode.QuickPickItem[] = [
      ...(found.length > 0 ? [divider(vscode.l10n.t('on this line')), ...found.map(itemOf)] : []),
      ...(found.length > 0 ? [divider(vscode.l10n.t('all rules'))] : []),
      ...rest.map(itemOf),
    ];
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Explain a rule'),
      placeHolder: vscode.l10n.t('Which rule?'),
      matchOnDetail: true,
    });
    return chosen?.label;
  }

  /** The rules that have found something on the line of the cursor. */
  async #codesHere(): Promise<string[]> {
    const editor = currentPlan();
    if (!editor) return [];
    const answer = await this.#reviews.of(editor.document.uri);
    const { line } = editor.selection.active;
    const here = answer?.plans.flatMap(({ findings }) => findings) ?? [];
    return here.filter(({ range }) => rangeFrom(range).start.line === line).map(({ code }) => code);
  }
}

function uriOf(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${code}.md` });
}

function codeOf({ path }: vscode.Uri): string {
  return path.replace(/^\/|\.md$/g, '');
}

/** Beside what is open, so that the plan stays in sight; as plain text where the editor has no Markdown preview. */
async function showPage(page: vscode.Uri): Promise<void> {
  const isAlone = vscode.window.tabGroups.activeTabGroup.tabs.length === 0;
  try {
    await vscode.commands.executeCommand(isAlone ? 'markdown.showPreview' : 'markdown.showPreviewToSide', page);
  } catch {
    await vscode.window.showTextDocument(page, { preview: true });
  }
}
