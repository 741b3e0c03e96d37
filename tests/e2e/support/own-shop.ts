import { test } from '@playwright/test';
import { ownerOf, type Owner } from '../../contract/store-vendure-owner.ts';
import { startVendure, type VendureOptions, type VendureServer } from '../../servers/start-vendure.ts';

/** A real Vendure for the tests of a file, with its owner; there once the first of them runs. */
export interface OwnShop extends VendureServer {
  owner: Owner;
}

/** Starts it before the file's tests and stops it after them. */
export function ownShop(options: VendureOptions = { customField: true }): OwnShop {
  const shop = {} as OwnShop;
  test.beforeAll(async () => {
    test.setTimeout(120_000); // it starts in seconds, on a busy machine in a minute
    const server = await startVendure(options);
    Object.assign(shop, server, { owner: await ownerOf(server.origin, { username: server.username, password: server.password }) });
  });
  test.afterAll(() => shop.stop());
  return shop;
}
