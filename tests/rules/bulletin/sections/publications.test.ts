import { expect, it } from 'vitest'
import { publicationSection } from '../../../../rules/bulletin/sections/publications.ts'
import { date } from '../../../../rules/dates.ts'
import type { Publication } from '../../../../rules/types.ts'
import { department, snapshot } from '../../../support/snapshot.ts'

const SPAN = { from: date('2025-04-01'), to: date('2025-06-30') }

function published(month: string, count: number, parts: Partial<Publication> = {}): Publication {
  return { departmentId: 1, month, medium: 'website', title: '', published: count, original: null, ...parts }
}

it('counts the months of the period, and a month without anything only where it was entered', () => {
  const departments = [department(), department({ id: 2, name: '教体局', kind: 'department' })]
  const publications = [
    published('2025-03', 100),
    published('2025-04', 5, { original: 2 }),
    published('2025-05', 0),
    published('2025-06', 3, { medium: 'media', title: '视频号' }),
    published('2025-04', 7, { departmentId: 2, original: 4 }),
  ]

  expect(publicationSection(snapshot({ departments, publications }), SPAN)).toMatchObject({
    units: 2,
    website: 12,
    media: 3,
    originalByKind: [
      { kind: 'township', original: 2 },
      { kind: 'department', original: 4 },
    ],
    byTitle: [{ title: '视频号', published: 3 }],
    silent: [{ month: '2025-05', units: ['平氏镇'] }],
  })
})
