import { beforeEach, describe, expect, it } from 'vitest'
import { authored } from '../../db/engine/change.ts'
import { recentActs } from '../../db/audit.ts'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import {
  letterheadContent,
  letterheadInForce,
  storeLetterhead,
  withdrawLetterheads,
} from '../../db/letterheads.ts'
import { letterheadContents } from '../../db/schema/index.ts'
import { undoAct } from '../../db/undo.ts'
import type { Instant } from '../../rules/dates.ts'

const AT = 1_633_654_800_000 as Instant
const WHO = { at: AT, personId: null, channel: 'cli', action: 'letterhead' }

describe('letterheads', () => {
  let db: Database
  const store = (name: string, sha256 = name) =>
    authored(db, WHO, () =>
      storeLetterhead(db, {
        kind: 'bulletin',
        name,
        sha256,
        content: Buffer.from(sha256),
        uploadedBy: null,
        uploadedAt: AT,
      }),
    )
  const inForce = () => letterheadInForce(db, 'bulletin')?.name ?? null

  beforeEach(() => {
    db = openDatabase(':memory:')
  })

  it('are none at first, then the latest', () => {
    const seen = [inForce()]
    for (const name of ['a', 'b']) {
      store(name)
      seen.push(inForce())
    }

    expect(seen).toEqual([null, 'a', 'b'])
  })

  it('are all withdrawn at once, and their bytes stay', () => {
    store('a')
    store('b')

    withdrawLetterheads(db, 'bulletin', AT)

    expect(inForce()).toBeNull()
    expect([1, 2, 3].map((id) => letterheadContent(db, id)?.toString())).toEqual(['a', 'b', undefined])
  })

  it('keep the bytes of one file once', () => {
    store('a', 'same')
    store('b', 'same')

    expect(db.select().from(letterheadContents).all()).toHaveLength(1)
    expect(letterheadContent(db, 2)?.toString()).toBe('same')
  })

  it('leave a trail without a byte of them, and go back by it', () => {
    store('a')
    const [act] = recentActs(db, 1)
    const kept = JSON.stringify(db.$client.prepare('select * from audit_rows').all())

    undoAct(db, act!.id)

    expect(kept).toContain('letterheads')
    expect(kept).not.toContain('content')
    expect(inForce()).toBeNull()
  })
})
