import * as vscode from 'vscode';
import { acceptanceRequest, acceptFindingCommand } from '../../server/src/protocol/requests.ts';
import type { AcceptanceAnswer, AcceptanceParams } from '../../server/src/protocol/requests.ts';
import { currentPlan, showPlace } from './places.ts';
import type { FindingJson } from './records.ts';
import type { Reviews } from './reviews.ts';
import type { Ask } from './server.ts';

/** Which finding is meant: as the server's code action names it. */
type Meant = Pick<AcceptanceParams, 'code' | 'at'>;

/** The command that writes the comment by which a finding is accepted; the reason is left to the author. */
export function registerAcceptance(ask: Ask, reviews: Reviews): vscode.Disposable {
  return vscode.commands.registerCommand(
    acceptFindingCommand,
    async (uri?: string, code?: string, at?: AcceptanceParams['at']) => {
      const editor = await editorOf(uri);
      if (!editor) {
        void vscode.window.showInformationMessage(vscode.l10n.t('Open a release plan first.'));
        return;
      }
      const meant = code !== undefined && at ? { code, at } : await chooseFinding(editor, reviews);
      if (meant) await accept(editor, meant, ask);
    },
  );
}

async function editorOf(uri: unknown): Promise<vscode.TextEditor | undefined> {
  if (typeof uri !== 'string') return currentPlan();
  return showPlace(vscode.Uri.parse(uri), undefined);
}

/** The only finding of the line, or the one that is chosen: among those of the line, else among all. */
async function chooseFinding(editor: vscode.TextEditor, reviews: Reviews): Promise<Meant | undefined> {
  const answer = await reviews.of(editor.document.uri);
  const all = answer?.plans.flatMap(({ findings }) => findings) ?? [];
  const { active } = editor.selection;
  const here = all.filter(({ range }) => range.start.line === active.line);
  const [only] = here;
  if (only && here.length === 1) return meantBy(only);
  if (all.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing is found in this plan, so there is nothing to accept.'),
    );
    return undefined;
  }
  const items = (here.length > 0 ? here : all).map(finding => ({
    label: finding.code,
    description: vscode.l10n.t('line {line}', { line: finding.range.start.line + 1 }),
    detail: finding.message,
    finding,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Accept a finding'),
    placeHolder: vscode.l10n.t('Which of them is a risk that you know and take?'),
    matchOnDetail: true,
  });
  return chosen && meantBy(chosen.finding);
}

function meantBy({ code, range }: FindingJson): Meant {
  return { code, at: range.start };
}

async function accept(editor: vscode.TextEditor, { code, at }: Meant, ask: Ask): Promise<void> {
  const { uri } = editor.document;
  const params: AcceptanceParams = { uri: uri.toString(), code, at };
  const answer = await ask<AcceptanceAnswer>(acceptanceRequest, params);
  if (!answer) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'A comment cannot accept {code} here: it would stand inside a text of several lines, or the finding is about such a comment itself.',
        { code },
      ),
    );
    return;
  }
  const place = new vscode.Position(answer.at.line, answer.at.character);
  const snippet = new vscode.SnippetString().appendText(answer.before).appendTabstop(0).appendText(answer.after);
  await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active });
  await editor.insertSnippet(snippet, place, {
    undoStopBefore: true,
    undoStopAfter: true,
    keepWhitespace: true,
  });
}
