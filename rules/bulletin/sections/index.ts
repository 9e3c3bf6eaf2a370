import { corrections } from './corrections.ts'
import { enquiries } from './enquiries.ts'
import { foi } from './foi.ts'
import { interpretations } from './interpretations.ts'
import { letters } from './letters.ts'
import { media } from './media.ts'
import { publications } from './publications.ts'
import { websites } from './websites.ts'

/** Every section a bulletin may have, in the order in which they are printed. */
export const sections = {
  websites,
  media,
  publications,
  letters,
  corrections,
  enquiries,
  foi,
  interpretations,
} as const
