import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';

export const ROOT = resolve(import.meta.dirname, '../..');

/** A file of the project; `path` is relative to the root, with slashes. */
export interface TextFile {
  path: string;
  text: string;
}

/** One `import`, `export from` or `import()` of a module. */
export interface Import {
  from: string;
  typeOnly: boolean;
}

/** What the checks need to know of a module. */
export interface Source extends TextFile {
  imports: Import[];
  /** Patterns given to `import.meta.glob`. */
  globs: string[];
  /** Names used as values and declared nowhere in the file, with `Math.random` style members of free names as well. */
  globals: ReadonlySet<string>;
  /** Calls with a literal first argument: `text('save')` is `{callee: 'text', argument: 'save'}`. */
  calls: { callee: string; argument: string }[];
  /** Every text literal, and the fixed beginning of every template. */
  strings: ReadonlySet<string>;
  templates: ReadonlySet<string>;
  comments: string[];
  usesAny: boolean;
}

/** Files git knows or would add, so that the checks see work in progress too. */
export function projectFiles(): string[] {
  const out = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return [...new Set(out.split('\0'))].filter((path) => path !== '' && existsSync(join(ROOT, path))).sort();
}

export function readText(path: string): TextFile {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

export const isModule = (path: string): boolean => /\.(?:ts|tsx|mjs)$/.test(path);

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const nameOf = (value: unknown): string | null => (isNode(value) && value.type === 'Identifier' ? String(value['name']) : null);
const literalOf = (value: unknown): string | null => (isNode(value) && value.type === 'Literal' && typeof value['value'] === 'string' ? value['value'] : null);

/** `a.b` as text for plain names, else null. */
function memberOf(node: Node): string | null {
  const object = nameOf(node['object']);
  const property = nameOf(node['property']);
  return object !== null && property !== null && node['computed'] !== true ? `${object}.${property}` : null;
}

/** Types say nothing about values, except where an expression hides in one. */
const TYPE_WRAPPERS = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion', 'TSInstantiationExpression']);
/** Where a name stands that is not a use of a variable. */
const NAME_SLOTS: Record<string, string> = {
  MemberExpression: 'property', Property: 'key', MethodDefinition: 'key', PropertyDefinition: 'key', LabeledStatement: 'label',
  ImportSpecifier: 'imported', ExportSpecifier: 'exported',
};

class Reader {
  readonly used = new Set<string>();
  readonly declared = new Set<string>();
  readonly globs: string[] = [];
  readonly calls: { callee: string; argument: string }[] = [];
  readonly strings = new Set<string>();
  readonly templates = new Set<string>();
  readonly dynamic: string[] = [];
  usesAny = false;

  visit(node: Node): void {
    this.note(node);
    const inType = node.type.startsWith('TS') && !TYPE_WRAPPERS.has(node.type);
    const slot = node['computed'] === true ? undefined : NAME_SLOTS[node.type];
    for (const [key, value] of Object.entries(node)) {
      if (key === slot && nameOf(value) !== null) continue;
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (!isNode(child)) continue;
        if (child.type === 'Identifier') this.identifier(child, node, key, inType);
        this.visit(child);
      }
    }
  }

  private identifier(child: Node, parent: Node, key: string, inType: boolean): void {
    const name = String(child['name']);
    if (DECLARING[parent.type]?.includes(key) === true) this.declared.add(name);
    else if (!inType) this.used.add(name);
  }

  private note(node: Node): void {
    const text = literalOf(node);
    if (text !== null) this.strings.add(text);
    if (node.type === 'TSAnyKeyword') this.usesAny = true;
    if (node.type === 'TemplateLiteral') this.template(node);
    if (node.type === 'MemberExpression') this.member(node);
    if (node.type === 'ImportExpression') this.dynamic.push(literalOf(node['source']) ?? '');
    if (node.type === 'TSImportType') this.dynamic.push(literalOf(node['source']) ?? literalOf(node['argument']) ?? '');
    if (node.type === 'CallExpression') this.call(node);
  }

  private template(node: Node): void {
    const first = (node['quasis'] as Node[])[0];
    const start = (first?.['value'] as { cooked?: string } | undefined)?.cooked ?? '';
    if (start !== '') this.templates.add(start);
  }

  private member(node: Node): void {
    const member = memberOf(node);
    if (member === null) return;
    this.used.add(member);
    const global = /^(?:globalThis|self)\.(\w+)$/.exec(member)?.[1];
    if (global !== undefined) this.used.add(global);
  }

  private call(node: Node): void {
    const [first] = node['arguments'] as unknown[];
    const callee = isNode(node['callee']) ? node['callee'] : null;
    const argument = literalOf(first);
    if (callee?.type === 'MemberExpression' && nameOf(callee['property']) === 'glob' && isNode(callee['object']) && callee['object'].type === 'MetaProperty') {
      const patterns = argument !== null ? [argument] : isNode(first) && first.type === 'ArrayExpression' ? (first['elements'] as unknown[]).map(literalOf) : [''];
      this.globs.push(...patterns.map((pattern) => pattern ?? ''));
    }
    const name = nameOf(callee) ?? (callee?.type === 'MemberExpression' ? nameOf(callee['property']) : null);
    if (name !== null && argument !== null) this.calls.push({ callee: name, argument });
  }
}

/** Node kinds and the keys under which they declare a name. Patterns are handled as declarations wherever they stand. */
const DECLARING: Record<string, string[]> = {
  VariableDeclarator: ['id'], FunctionDeclaration: ['id', 'params'], FunctionExpression: ['id', 'params'], ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'], ClassExpression: ['id'], CatchClause: ['param'], ImportSpecifier: ['local'], ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'], ArrayPattern: ['elements'], RestElement: ['argument'], AssignmentPattern: ['left'], TSParameterProperty: ['parameter'],
  TSTypeAliasDeclaration: ['id'], TSInterfaceDeclaration: ['id'], TSEnumDeclaration: ['id'], TSModuleDeclaration: ['id'], TSTypeParameter: ['name'],
};

/** A destructured name: `{ document }` and `{ document: page }` in a pattern. */
function declarePatterns(node: Node, declared: Set<string>): void {
  if (node.type === 'ObjectPattern') {
    for (const property of node['properties'] as Node[]) {
      const name = nameOf(property['value']);
      if (name !== null) declared.add(name);
    }
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) declarePatterns(child, declared);
  }
}

/** Parses a module of the project; throws when it does not parse. */
export function parseSource(file: TextFile): Source {
  const parsed = parseSync(file.path, file.text);
  if (parsed.errors.length > 0) throw new Error(`${file.path}: ${parsed.errors[0]?.message ?? ''}`);
  const reader = new Reader();
  const program = parsed.program as unknown as Node;
  reader.visit(program);
  declarePatterns(program, reader.declared);
  const fixed = parsed.module.staticImports.map((item) => ({
    from: item.moduleRequest.value,
    typeOnly: item.entries.length > 0 && item.entries.every((entry) => entry.isType),
  }));
  const passedOn = parsed.module.staticExports.flatMap((item) => item.entries)
    .flatMap((entry) => (entry.moduleRequest ? [{ from: entry.moduleRequest.value, typeOnly: entry.isType }] : []));
  return {
    ...file,
    imports: [...fixed, ...passedOn, ...reader.dynamic.map((from) => ({ from, typeOnly: false }))],
    globs: reader.globs,
    globals: new Set([...reader.used].filter((name) => !reader.declared.has(name.split('.')[0] ?? name))),
    calls: reader.calls,
    strings: reader.strings,
    templates: reader.templates,
    comments: parsed.comments.map((comment) => comment.value),
    usesAny: reader.usesAny,
  };
}

/** Every TypeScript and script module of the project. */
export function projectSources(): Source[] {
  return projectFiles().filter(isModule).map((path) => parseSource(readText(path)));
}
