// One Vendure on 127.0.0.1 for the demo and the tests. A process of its own: nothing of the extension imports it (GPL-3).
// usage: node server.mjs [--port N] [--dir DIR] [--custom-field] [--cookie-only]
//   --dir DIR        keeps database and images there; the database is written when the server is asked to stop.
//                    Without it both live in memory and a temporary folder that is removed again.
//   --cookie-only    Vendure's default way of sending tokens; without it bearer tokens and API keys are on.
//   --custom-field   adds Product.customFields.pushcartKey, as a shop owner may.
// Prints one line of JSON once it is ready; ends on SIGTERM, SIGINT or when its standard input is closed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import adminUi from '@vendure/admin-ui-plugin';
import assetServer from '@vendure/asset-server-plugin';
import vendure from '@vendure/core';

const { values: options } = parseArgs({
  options: { port: { type: 'string', default: '0' }, dir: { type: 'string' }, 'custom-field': { type: 'boolean', default: false }, 'cookie-only': { type: 'boolean', default: false } },
});

const credentials = { identifier: 'superadmin', password: 'superadmin' };
const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'pushcart-vendure-'));
const databaseFile = join(dir, 'vendure.sqlite');
mkdirSync(join(dir, 'assets'), { recursive: true });
const fresh = !existsSync(databaseFile);

/** A port that nobody listens on; Vendure wants the number before it starts. */
const freePort = () => new Promise((resolve, reject) => {
  const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const port = Number(options.port) || await freePort();
const origin = `http://127.0.0.1:${port}`;

const config = vendure.mergeConfig(vendure.defaultConfig, {
  apiOptions: { hostname: '127.0.0.1', port, adminApiPath: 'admin-api', shopApiPath: 'shop-api', middleware: [] },
  authOptions: { tokenMethod: options['cookie-only'] ? 'cookie' : ['bearer', 'api-key'], superadminCredentials: credentials },
  dbConnectionOptions: {
    type: 'sqljs',
    synchronize: fresh,
    autoSave: false,
    ...(fresh ? {} : { database: readFileSync(databaseFile) }),
  },
  customFields: options['custom-field'] ? {
    Product: [{ name: 'pushcartKey', type: 'string', nullable: true, public: false, readonly: false }],
  } : {},
  logger: new vendure.DefaultLogger({ level: vendure.LogLevel.Error }),
  paymentOptions: { paymentMethodHandlers: [vendure.dummyPaymentHandler] },
  plugins: [
    assetServer.AssetServerPlugin.init({ route: 'assets', assetUploadDir: join(dir, 'assets'), assetUrlPrefix: `${origin}/assets/` }),
    adminUi.AdminUiPlugin.init({ route: 'admin', port: port, adminUiConfig: { tokenMethod: 'bearer' } }),
  ],
});

/** What a shop has before its first product: a country and zone, tax rates, shipping and payment; prices in USD. */
async function populate(app) {
  await app.get(vendure.Populator).populateInitialData({
    defaultLanguage: vendure.LanguageCode.en,
    defaultZone: 'Americas',
    countries: [{ name: 'United States of America', code: 'US', zone: 'Americas' }],
    taxRates: [{ name: 'Standard Tax', percentage: 20 }, { name: 'Reduced Tax', percentage: 10 }],
    shippingMethods: [{ name: 'Standard Shipping', price: 500 }],
    paymentMethods: [{ name: 'Standard Payment', handler: { code: vendure.dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'false' }] } }],
    collections: [],
  });
}

async function call(query, variables, token) {
  const answer = await fetch(`${origin}/admin-api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const body = await answer.json();
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return { data: body.data, token: answer.headers.get('vendure-auth-token') };
}

/** A key with the superadmin's role, made the way a user makes it. */
async function makeApiKey() {
  const { token } = await call('mutation($u:String!,$p:String!){login(username:$u,password:$p){__typename}}', { u: credentials.identifier, p: credentials.password });
  const roles = await call('{roles(options:{filter:{code:{eq:"__super_admin_role__"}}}){items{id}}}', {}, token);
  const made = await call('mutation($i:CreateApiKeyInput!){createApiKey(input:$i){apiKey}}',
    { i: { roleIds: roles.data.roles.items.map((role) => role.id), translations: [{ languageCode: 'en', name: 'Pushcart' }] } }, token);
  return made.data.createApiKey.apiKey;
}

const app = await vendure.bootstrap(config);
if (fresh) await populate(app);
const apiKey = options['cookie-only'] ? '' : await makeApiKey();

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  if (options.dir) writeFileSync(databaseFile, app.get(vendure.TransactionalConnection).rawConnection.driver.databaseConnection.export());
  else rmSync(dir, { recursive: true, force: true });
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);
process.stdin.on('end', stop).on('close', stop).resume();

console.log(JSON.stringify({
  ready: true, origin, apiKey, username: credentials.identifier, password: credentials.password, admin: `${origin}/admin`,
}));
