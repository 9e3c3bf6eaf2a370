import { gunzipSync, gzipSync } from 'node:zlib'
import { maskPersonalNumbers } from '../../../rules/content/personal-data.ts'
import { decodePage } from './markup/decode.ts'
import type { FetchedPage } from './reading.ts'

/** Characters; the reader takes no more. */
const MOST = 1_000_000

/** A page fit to be kept: in UTF-8, packed, and without persons' numbers. */
export function keptPage({ bytes, contentType }: Pick<FetchedPage, 'bytes' | 'contentType'>): Uint8Array {
  return gzipSync(maskPersonalNumbers(decodePage(bytes, contentType).slice(0, MOST)))
}

/** The same, to be read again; it is `KEPT_TYPE`. */
export function unpackedPage(kept: Uint8Array): Uint8Array {
  return gunzipSync(kept)
}

export const KEPT_TYPE = 'text/html; charset=utf-8'
