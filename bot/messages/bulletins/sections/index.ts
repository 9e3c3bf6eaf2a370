import {
  type BulletinModel,
  eachSection,
  type SectionFigures,
  type SectionId,
} from '../../../../rules/bulletin/model.ts'
import type { SectionWords } from './define.ts'
import { correctionWords } from './corrections.ts'
import { enquiryWords } from './enquiries.ts'
import { foiWords } from './foi.ts'
import { interpretationWords } from './interpretations.ts'
import { letterWords } from './letters.ts'
import { mediaWords } from './media.ts'
import { publicationWords } from './publications.ts'
import { websiteWords } from './websites.ts'

/** The words of every section there is. */
export const sectionWords: { readonly [Id in SectionId]: SectionWords<Id> } = {
  websites: websiteWords,
  media: mediaWords,
  publications: publicationWords,
  letters: letterWords,
  corrections: correctionWords,
  enquiries: enquiryWords,
  foi: foiWords,
  interpretations: interpretationWords,
}

/** `work` done for each of these sections that the model has, in their order. */
export function eachWords<T>(
  model: BulletinModel,
  ids: readonly SectionId[],
  work: <Id extends SectionId>(words: SectionWords<Id>, figures: SectionFigures[Id], id: Id) => T,
): T[] {
  return eachSection(model, ids, (_, figures, id) => work(sectionWords[id], figures, id))
}
