import * as vscode from 'vscode';
import type { Reviews } from './reviews.ts';

/** Run with the code of a rule, from the code of a diagnostic and from hovers. */
export const explainCommand = 'repli.explainRule';

const scheme = 'repli-rule';

/** The pages of the rules, as read-only documents: the server writes them, in the reader's language. */
export class RulePages implements vscode.TextDocumentContentProvider {
  readonly #reviews: Reviews;

  constructor(reviews: Reviews) {
    this.#reviews = reviews;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.commands.registerCommand(explainCommand, showRulePage),
    );
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const code = path.slice(1).replace(/\.md$/, '');
    const page = await this.#reviews.rulePage(code);
    return page ?? vscode.l10n.t('There is no page on “{code}”, or the language server does not answer.', { code });
  }
}

async function showRulePage(code: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${code}.md` });
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    // The Markdown preview is an extension of its own, which may be switched off.
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
