import { expect, it } from 'vitest'
import { figureLines } from '../../../../bot/messages/bulletins/words.ts'
import { websiteSection } from '../../../../rules/bulletin/sections/websites.ts'
import { date } from '../../../../rules/dates.ts'
import { guoban2019 } from '../../../../rules/profiles/guoban-2019.ts'
import { emptyModel } from '../../../support/bulletin.ts'
import { column, letter, look, snapshot, staleColumns, website } from '../../../support/snapshot.ts'

const WINDOW = { from: date('2021-09-27'), to: date('2021-09-30') }

it('a site that fails by its letters alone is not said to have stale columns', () => {
  const websites = websiteSection(
    snapshot({
      today: WINDOW.to,
      profile: guoban2019,
      websites: [
        website({ id: 1, columns: [column({ observation: look('2021-09-28', '2021-09-27') })] }),
        website({ id: 2, departmentId: 2, columns: staleColumns(2) }),
      ],
      letters: [letter({ receivedOn: date('2021-05-06') })],
    }),
    WINDOW,
  )

  expect(websites.rows).toHaveLength(2)
  expect(figureLines({ ...emptyModel(), websites }, ['websites'])).toEqual([
    '网站：检查2个，合格1个，合格率50.0%；1个有栏目未更新（共2个栏目），单项否决1个',
  ])
})
