import type { Instant } from '../../rules/dates.ts'
import { DeliveryError } from '../errors.ts'

/** What a platform says when it is asked about our credentials. */
export interface DoorCheck {
  /** Its error code, or `network`, `timeout`, `http-502`; null when all is well. */
  readonly code: string | null
  /** Where the platform sees us come from; told only when it refuses the address. */
  readonly fromIp: string | null
  /** The platform's clock, to the second. */
  readonly at: Instant | null
}

/** A call that was lost on the way is a finding too. */
export async function checkDoor(ask: () => Promise<DoorCheck>): Promise<DoorCheck> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return { code: error.code, fromIp: null, at: null }
  }
}

/** The fields of a JSON answer; a proxy's page has none. */
export function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
