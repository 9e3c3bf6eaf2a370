import { eq } from 'drizzle-orm'
import { type Place, placeNamed, type SettingName, UNNAMED_PLACE } from '../rules/place.ts'
import type { NoticeLevel } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { prepareOnce } from './engine/prepared.ts'
import { settings } from './schema/index.ts'

const readSettings = prepareOnce((db) => db.select().from(settings).prepare())

export function storedSettings(db: Database): ReadonlyMap<SettingName, string> {
  return new Map(
    readSettings(db)
      .all()
      .map(({ name, value }) => [name, value]),
  )
}

/** Null takes back what was set. */
export function writeSetting(db: Database, name: SettingName, value: string | null): void {
  if (value === null) db.delete(settings).where(eq(settings.name, name)).run()
  else
    db.insert(settings)
      .values({ name, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } })
      .run()
}

/** The place as it was set; what was not said of it follows from its name. */
export function loadPlace(db: Database): Place {
  const stored = storedSettings(db)
  const named = placeNamed(stored.get('place.name') ?? UNNAMED_PLACE.name)
  return {
    ...named,
    level: (stored.get('place.level') as NoticeLevel | undefined) ?? named.level,
    whole: stored.get('place.whole') ?? named.whole,
    office: stored.get('place.office') ?? named.office,
    mailbox: stored.get('place.mailbox') ?? named.mailbox,
  }
}
