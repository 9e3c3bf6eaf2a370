import { type Chance, chanceOf } from './chance.ts'
import { channelPage, frontPage, leavingPage, listPage, otherColumnPage } from './list-pages.ts'
import { type GeneratedPage, type Scene, sceneOf } from './page.ts'
import { partialPage } from './partial-pages.ts'
import { articlePage, blankPage, doubtfulPage, elsewherePage, namedDatesPage } from './unsure-pages.ts'

/** So many of a hundred pages. */
const MIX: readonly (readonly [number, (scene: Scene) => GeneratedPage])[] = [
  [38, listPage],
  [8, partialPage],
  [6, namedDatesPage],
  [8, channelPage],
  [6, frontPage],
  [12, elsewherePage],
  [8, doubtfulPage],
  [4, blankPage],
  [3, articlePage],
  [4, otherColumnPage],
  [3, leavingPage],
]

/** One page, put together from parts of pages; the same for the same seed. */
export function generatePage(seed: number): GeneratedPage {
  const chance = chanceOf(seed)
  return chosen(chance)(sceneOf(chance))
}

function chosen(chance: Chance): (scene: Scene) => GeneratedPage {
  let left = chance.int(1, 100)
  for (const [share, make] of MIX) {
    left -= share
    if (left <= 0) return make
  }
  return listPage
}
