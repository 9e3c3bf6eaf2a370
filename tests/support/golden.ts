import { readFileSync, writeFileSync } from 'node:fs'

const FOLDER = new URL('../golden/', import.meta.url)

/** What a golden file holds; with UPDATE_GOLDEN=1 it is written first, to be read by a person in the diff. */
export function golden(name: string, actual: string): string {
  const path = new URL(name, FOLDER)
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, actual)
  return readFileSync(path, 'utf8')
}
