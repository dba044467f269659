// Files that are named like plans and belong to other tools: they keep the language that they would have, and nothing
// of ours is shown on them.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { press, screenshot, workspace } from './runner.ts';
import { until } from './until.ts';

const compose = `services:
  web:
    image: registry.example.com/shop/web:5.0
    ports: [8080:8080]
`;
const konflux = `apiVersion: appstudio.redhat.com/v1alpha1
kind: ReleasePlan
metadata: { name: shop }
spec: { application: shop, target: shop-tenant }
`;
const values = `replicaCount: 3
monitoring: { enabled: true }
`;

describe('a file of others', () => {
  const folder = () => vscode.Uri.joinPath(workspace(), 'others');

  async function open(name: string, text: string): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.joinPath(folder(), name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return document;
  }

  const languageOf = ({ uri }: vscode.TextDocument) =>
    vscode.workspace.textDocuments.find(one => one.uri.toString() === uri.toString())?.languageId;
  const becomes = (document: vscode.TextDocument, language: string) =>
    until(() => (languageOf(document) === language ? true : undefined));
  const findingsOf = ({ uri }: vscode.TextDocument) =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'repli');

  before(async () => {
    const plan = vscode.Uri.joinPath(workspace(), 'wms-go-live.release.yaml');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(plan));
    await until(() => (vscode.languages.getDiagnostics(plan).length > 0 ? true : undefined));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder(), { recursive: true });
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('keeps the language that it would have, without a finding, a hover or a lens', async () => {
    for (const [name, text, language] of [
      ['docker-compose.release.yml', compose, 'dockercompose'],
      ['compose.release.yaml', compose, 'dockercompose'],
      ['.releases/docker-compose.yml', compose, 'dockercompose'],
      ['values.release.yaml', values, 'yaml'],
      ['release-plan.yaml', konflux, 'yaml'],
      ['teams.release.yaml', '- shop\n- warehouse\n', 'yaml'],
    ] as const) {
      const document = await open(name, text);
      await becomes(document, language);
      const at = new vscode.Position(0, 2);
      const hovers = await vscode.commands.executeCommand<unknown[]>('vscode.executeHoverProvider', document.uri, at);
      const lenses = await vscode.commands.executeCommand<unknown[]>('vscode.executeCodeLensProvider', document.uri);
      assert.deepEqual([findingsOf(document), hovers, lenses], [[], [], []], name);
    }
    await screenshot('files of others');
  });

  it('has no row among the plans', async function () {
    await vscode.commands.executeCommand('repli.plans.focus');
    await screenshot('plans without those of others');
    const riskiest = { role: 'treeitem', name: 'New warehouse system goes live', look: true } as const;
    if (!(await press({ ...riskiest, place: 'workbench' }))) this.skip();
  });

  it('is a release plan where somebody says so', async () => {
    const document = await open('docker-compose.override.release.yml', compose);
    await becomes(document, 'dockercompose');
    await vscode.languages.setTextDocumentLanguage(document, 'release-plan');
    await until(() => (findingsOf(document).length > 0 ? true : undefined));
    assert.equal(languageOf(document), 'release-plan');
    await vscode.languages.setTextDocumentLanguage(document, 'yaml');
    await until(() => (findingsOf(document).length === 0 ? true : undefined));
  });
});

describe('a release plan', () => {
  it('has its language under any name, unless the user chooses another', async () => {
    const uri = vscode.Uri.joinPath(workspace(), 'night.yaml');
    const story = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(workspace(), 'wms-go-live.release.yaml'));
    await vscode.workspace.fs.writeFile(uri, story);
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const language = () => vscode.workspace.textDocuments.find(one => one.uri.path === uri.path)?.languageId;
      await until(() => (language() === 'release-plan' ? true : undefined));
      await until(() => (vscode.languages.getDiagnostics(uri).length > 0 ? true : undefined));
      await vscode.languages.setTextDocumentLanguage(document, 'yaml');
      await until(() => (vscode.languages.getDiagnostics(uri).length === 0 ? true : undefined));
      assert.equal(language(), 'yaml');
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('is begun in an empty file with its name', async () => {
    const uri = vscode.Uri.joinPath(workspace(), 'new.release.yaml');
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new vscode.Position(0, 0),
      );
      assert.equal(document.languageId, 'release-plan');
      assert.ok(list.items.length > 0);
      assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uri);
    }
  });
});
