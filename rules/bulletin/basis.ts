import type { RuleProfile } from '../profile.ts'
import type { SectionId } from './model.ts'

/** 国办秘函〔2019〕19号《检查指标》, 《条例》（国务院令第711号）, or the number alone. */
const CITED =
  /(?<before>《[^》]{2,40}》)?（?(?<number>\p{Script=Han}{2,12}〔\d{4}〕\d{1,4}号|国务院令第\d{1,4}号)）?(?<after>《[^》]{2,40}》)?/gu

/** The documents that the rules of these sections rest on, each once, by title and number. */
export function basisOf(profile: RuleProfile, ids: readonly SectionId[]): string[] {
  const titles = new Map<string, string | null>()
  for (const { groups } of ids.flatMap((id) => [...clausesOf(profile, id).join('；').matchAll(CITED)])) {
    const number = groups?.['number'] ?? ''
    titles.set(number, titles.get(number) ?? groups?.['before'] ?? groups?.['after'] ?? null)
  }
  return [...titles].map(([number, title]) => (title === null ? number : `${title}（${number}）`))
}

function clausesOf({ website, media, letter, foi, interpretation }: RuleProfile, id: SectionId): string[] {
  switch (id) {
    case 'websites':
      return [website.clause, ...website.vetoes.map(({ clause }) => clause)]
    case 'media':
      return [media.vetoClause, media.frequencyClause]
    case 'publications':
      return []
    case 'letters':
    case 'corrections':
    case 'enquiries':
      return [letter.clause]
    case 'foi':
      return [foi.clause]
    case 'interpretations':
      return [interpretation.clause]
  }
}
