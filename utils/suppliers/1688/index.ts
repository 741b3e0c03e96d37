import type { Supplier } from '../define.ts';
import { initData } from './generations/2020-02-init-data.ts';
import { contextLiteral } from './generations/2024-09-context-literal.ts';
import { sessionOf } from './session.ts';
import { site } from './site.ts';

/** 1688.com. */
export const supplier: Supplier = { site, generations: [contextLiteral, initData], sessionOf };
