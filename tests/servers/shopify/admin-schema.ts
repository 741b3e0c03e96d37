import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

const PACKAGE = '@shopify/dev-mcp@1.16.0';
const FILE = 'admin_2026-07.json.gz';

let schema: GraphQLSchema | undefined;

/** Shopify's own schema of the Admin API, built once for all shops of a process: it has no state, and takes half a second. Throws when it cannot be had. */
export function adminSchema(): GraphQLSchema {
  return schema ??= readSchema();
}

/** Out of the package that carries it: fetched once into `.cache`, never a dependency. */
function readSchema(): GraphQLSchema {
  const cache = resolve(import.meta.dirname, '../../../.cache/shopify-admin-schema');
  const file = join(cache, FILE);
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true });
    const run = (command: string, args: string[]): void => {
      const { status, stderr } = spawnSync(command, args, { cwd: cache, encoding: 'utf8', timeout: 120_000 });
      if (status !== 0) throw new Error(`Shopify's schema (${PACKAGE}, from the npm registry) could not be had: ${command} failed: ${stderr.slice(-300)}`);
    };
    run('npm', ['pack', PACKAGE, '--silent']);
    run('tar', ['-xzf', 'shopify-dev-mcp-1.16.0.tgz', `package/dist/data/${FILE}`]);
    renameSync(join(cache, 'package/dist/data', FILE), file);
  }
  const content: { data?: IntrospectionQuery } & IntrospectionQuery = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
  return buildClientSchema(content.data ?? content);
}
