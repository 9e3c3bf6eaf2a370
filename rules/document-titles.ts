import { nearestDepartments } from './department-names.ts'
import type { PolicyDocument } from './types.ts'

/** The documents that a title can mean: the one called exactly so, else those with it in their titles. */
export function matchDocuments(text: string, documents: readonly PolicyDocument[]): PolicyDocument[] {
  const wanted = plain(text)
  if (wanted === '') return []
  const exact = documents.filter(({ title }) => plain(title) === wanted)
  return exact.length > 0 ? exact : documents.filter(({ title }) => plain(title).includes(wanted))
}

/** By shared characters, as with departments. */
export function nearestDocuments(
  text: string,
  documents: readonly PolicyDocument[],
  count: number,
): PolicyDocument[] {
  const named = documents.map(({ title }, id) => ({ id, name: plain(title), aliases: [] }))
  return nearestDepartments(plain(text), named, count).flatMap(({ id }) => documents[id] ?? [])
}

/** Titles are typed with and without their brackets, quotes and spaces. */
function plain(title: string): string {
  return title.normalize('NFKC').replace(/[\s《》<>〈〉「」“”"'、,，]/gu, '')
}
