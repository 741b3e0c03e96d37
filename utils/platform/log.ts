/**
 * The one log. Only the fields named here can be written, none of which may hold a secret, a customer's data, a price
 * or an address: a field that is not in the type does not compile, and nothing else is copied.
 */
export interface LogFields {
  job?: string;
  kind?: string;
  lane?: string;
  code?: string;
  count?: number;
  ms?: number;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
}

const FIELDS = ['job', 'kind', 'lane', 'code', 'count', 'ms'] as const satisfies readonly (keyof LogFields)[];

/** Keeps only the allowed fields, whatever an object carries at run time. */
export function allowed(fields: LogFields): LogFields {
  return Object.fromEntries(FIELDS.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}

export const consoleLog: Log = {
  info: (event, fields = {}) => console.info(`[pushcart] ${event}`, JSON.stringify(allowed(fields))),
  warn: (event, fields = {}) => console.warn(`[pushcart] ${event}`, JSON.stringify(allowed(fields))),
};
