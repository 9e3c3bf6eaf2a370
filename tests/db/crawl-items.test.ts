import { beforeEach, expect, it } from 'vitest'
import { itemsOf, saveItems, type SeenItem } from '../../db/crawl-items.ts'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import { columns, departments, websites } from '../../db/schema/index.ts'
import { addDays, date, type Instant } from '../../rules/dates.ts'

const FIRST = 1_633_000_000_000 as Instant
const LATER = 1_634_000_000_000 as Instant

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
  db.insert(departments).values({ name: '甲局', kind: 'department', sortOrder: 10 }).run()
  db.insert(websites).values({ departmentId: 1, name: '网站' }).run()
  db.insert(columns).values({ websiteId: 1, name: '动态', windowCount: 14, windowUnit: 'day' }).run()
})

function item(number: number, title = `第${number}批`): SeenItem {
  return { address: `http://site1.test/${number}.html`, title, day: addDays(date('2021-01-01'), number) }
}

it('an item keeps the day on which it was first seen, and takes the title that it has now', () => {
  saveItems(db, 1, [item(1), item(2)], FIRST)
  saveItems(db, 1, [item(3), item(2, '第2批（更正）')], LATER)

  const seen = itemsOf(db, 1).map(({ title, firstSeenAt, lastSeenAt }) => [title, firstSeenAt, lastSeenAt])
  expect(seen).toEqual([
    ['第3批', LATER, LATER],
    ['第2批（更正）', FIRST, LATER],
    ['第1批', FIRST, FIRST],
  ])
})

it('of a column no more than sixty are kept, the latest', () => {
  const numbers = Array.from({ length: 100 }, (_, at) => at)
  for (let from = 0; from < 100; from += 20)
    saveItems(
      db,
      1,
      numbers.slice(from, from + 20).map((it) => item(it)),
      (FIRST + from) as Instant,
    )

  expect(itemsOf(db, 1).map(({ title }) => title)).toEqual(
    numbers
      .slice(40)
      .map((it) => `第${it}批`)
      .reverse(),
  )
})

it('what has no address, or an absurd one, is known by its title', () => {
  saveItems(
    db,
    1,
    [
      { ...item(1), address: '' },
      { ...item(2), address: `http://x/${'a'.repeat(900)}` },
    ],
    FIRST,
  )

  expect(itemsOf(db, 1).map(({ key, address }) => [key, address])).toEqual([
    ['第2批', ''],
    ['第1批', ''],
  ])
})
