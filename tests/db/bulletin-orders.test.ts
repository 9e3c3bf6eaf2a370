import { beforeEach, describe, expect, it } from 'vitest'
import {
  type OrderedRectification,
  orderRectification,
  standingRectification,
} from '../../db/bulletin-orders.ts'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import { bulletins, departments, rectifications } from '../../db/schema/index.ts'
import { date, type Instant } from '../../rules/dates.ts'
import { emptyModel } from '../support/bulletin.ts'

const ORDER: OrderedRectification = {
  bulletinId: 1,
  periodKey: '2021Q3',
  orderedBy: '第11期',
  departmentId: 1,
  section: 'websites',
  subject: { kind: 'website', id: 7 },
  description: '两个栏目未更新',
  deadlineOn: date('2021-10-15'),
  deadlineTime: null,
}
const LETTERS: OrderedRectification = {
  ...ORDER,
  section: 'letters',
  subject: null,
  description: '未回复3件',
}

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
  db.insert(departments).values({ name: '平氏镇', kind: 'township', sortOrder: 1 }).run()
  addBulletin('2021Q3', 'issued')
  addBulletin('2021-09', 'issued')
})

function addBulletin(periodKey: string, state: 'issued' | 'void'): void {
  const kept = { model: emptyModel(), profileId: 'tongbai-2021', createdAt: 0 as Instant, fields: {} }
  db.insert(bulletins)
    .values({ periodKey, state, ...kept })
    .run()
}

function descriptions(): string[] {
  return db
    .select()
    .from(rectifications)
    .all()
    .map(({ description }) => description)
}

describe('an order', () => {
  it.each<[string, OrderedRectification, Partial<OrderedRectification>, boolean]>([
    ['about the same thing in other words', ORDER, { description: '三个栏目未更新' }, true],
    ['about the same thing, of another period', ORDER, { bulletinId: 2, periodKey: '2021-09' }, true],
    ['about another thing', ORDER, { subject: { kind: 'website', id: 8 }, description: '打不开' }, false],
    ['by another day', ORDER, { deadlineOn: date('2021-10-18') }, false],
    ['from another section', ORDER, { section: 'media', description: '停更' }, false],
    ['about all letters of the period, in other words', LETTERS, { description: '未回复4件' }, true],
    [
      'about all letters of another period',
      LETTERS,
      { bulletinId: 2, periodKey: '2021-09', description: '未回复1件' },
      false,
    ],
    ['in the same words about something else', ORDER, { subject: { kind: 'website', id: 8 } }, true],
  ])('%s: the same', (_, first, more, isSame) => {
    const id = orderRectification(db, first)
    const second = { ...first, ...more }

    const standing = standingRectification(db, second)

    expect(standing?.id ?? null).toBe(isSame ? id : null)
    expect(orderRectification(db, second) === id).toBe(isSame)
  })

  it('stands in the words of the first', () => {
    orderRectification(db, ORDER)
    orderRectification(db, { ...ORDER, description: '三个栏目未更新' })

    expect(descriptions()).toEqual([ORDER.description])
  })

  it('is what somebody wrote down in the same words', () => {
    const { bulletinId: _, section: __, subject: ___, periodKey: ____, ...written } = ORDER
    db.insert(rectifications).values(written).run()

    expect(orderRectification(db, ORDER)).toBe(1)
  })

  it('of a bulletin that was voided is taken over in the words of the next', () => {
    addBulletin('2021Q3', 'void')
    const id = orderRectification(db, { ...ORDER, bulletinId: 3 })

    expect(orderRectification(db, { ...ORDER, description: '三个栏目未更新' })).toBe(id)
    expect(descriptions()).toEqual(['三个栏目未更新'])
  })

  it('is taken over in its old words where another is called so', () => {
    addBulletin('2021Q3', 'void')
    orderRectification(db, { ...ORDER, bulletinId: 3 })
    const { bulletinId: _, section: __, subject: ___, periodKey: ____, ...written } = ORDER
    db.insert(rectifications)
      .values({ ...written, description: '三个栏目未更新' })
      .run()

    expect(orderRectification(db, { ...ORDER, description: '三个栏目未更新' })).toBe(1)
    expect(descriptions()).toEqual(['两个栏目未更新', '三个栏目未更新'])
  })
})
