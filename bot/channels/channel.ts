import type { Instant } from '../../rules/dates.ts'
import type { RateLimit } from '../../rules/rate-limit.ts'
import type { ChannelId, Platform } from '../messages/channels/index.ts'
import type { Reply } from '../messages/talk/reply.ts'
import type { DoorCheck } from '../platforms/door-check.ts'

/** Opening a chat with the bot is answered as if this had been typed: the name of bot/commands/talk/help.ts. */
export const GREETING_COMMAND = '帮助'

/** An HTTP request as it came: the body unread, repeated query keys as arrays. */
export interface RawRequest {
  readonly method: string
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface RawResponse {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** What a person said, whichever platform carried it. */
export interface InboundMessage {
  readonly channel: string
  readonly platform: Platform
  /** The platform's id of the message: the same id is the same message. */
  readonly messageId: string
  readonly userId: string
  readonly conversation: 'direct' | 'group'
  /** Null for pictures, files and whatever else is not words. */
  readonly text: string | null
  readonly receivedAt: Instant
  /** Where the answer goes when it cannot go back on the connection: what `send` is given as its target. */
  readonly replyTarget: string
  /** A way back that came with the message; tried before `replyTarget` as long as it lasts. */
  readonly ticket?: ReplyTicket
}

/** A short-lived way to answer one message: a session webhook, a response_url, a request id. Only its channel reads it. */
export interface ReplyTicket {
  readonly token: string
  readonly expiresAt: Instant
}

/** A verified request. `message` is null when there is nothing to handle (URL verification, silent events). */
export interface Receipt {
  readonly message: InboundMessage | null
  /** What the operator has to see to, by a code of the channel's; a retry brings the same code again. */
  readonly trouble?: string
  /** Ids of those who are no longer in the organisation. */
  readonly departed?: readonly string[]
  /** The response on this connection, and the parts that did not fit on it. */
  readonly answer: (reply: Reply | null) => {
    readonly response: RawResponse
    readonly unsent: readonly Reply[]
  }
}

/** One frame of a connection of our own, read. */
export interface HeardFrame {
  readonly message: InboundMessage | null
  readonly trouble?: string
  /** What goes back for the frame itself; null when the platform waits for nothing. */
  readonly acknowledgement: string | null
}

export interface SendOptions {
  /** The outbox key: what a platform that knows idempotency is given. */
  readonly key: string
  readonly ticket?: ReplyTicket
}

export interface OutgoingFile {
  readonly name: string
  readonly content: Buffer
}

/** A door to a platform: it translates, it decides nothing. */
export interface Channel {
  readonly name: ChannelId
  readonly platform: Platform
  /** The groups it has a webhook for, which are all the targets it knows; left out by doors that know others. */
  readonly groups?: readonly string[]
  readonly limit: RateLimit
  readonly maxBytes: number
  readonly render: (reply: Reply) => string
  /**
   * For how long after a send that may have arrived the platform swallows the same message again, a slow call
   * allowed for; 0 when it knows no duplicates.
   */
  readonly repeatWindowMs: number
  /** Where the platform calls us, of channels that receive. */
  readonly callbackPath?: string
  /** The platform calls no plain HTTP address. */
  readonly needsHttps?: boolean
  /** Throws VerificationError. */
  readonly receive?: (request: RawRequest) => Receipt
  /** What an encrypted answer of ours says, for those who replay a recorded request; null for any other body. */
  readonly openAnswer?: (body: string) => string | null
  /** The target of a person with this id, of channels that may speak to people in private. */
  readonly targetOf?: (userId: string) => string
  /** Returns the platform's id of the message, '' when it gives none. Throws DeliveryError. */
  readonly send: (target: string, reply: Reply, options: SendOptions) => Promise<string>
  /** As `send`. Throws FileRefusedError where words may go though this file may not. */
  readonly sendFile?: (target: string, file: OutgoingFile, options: SendOptions) => Promise<string>
  /** Asks the platform whether the credentials are good; nothing is sent to anybody. */
  readonly check?: () => Promise<DoorCheck>
  /** What the doctor says of how it is set up. */
  readonly remarks?: readonly string[]
  /** What the organisation may do there in a calendar month, all its apps together. */
  readonly monthlyQuota?: { readonly api: number; readonly webhook: number }
  /** Only the process that holds the connection can send: a second connection would end the first. */
  readonly sendsByConnection?: true
  /**
   * Keeps a connection of our own open until `signal` aborts, for platforms that push over it. `handle`
   * resolves once the message and its answer are stored, and rejects when they are not: only what is
   * stored is acknowledged. `onTrouble` tells the operator what a person has to see to (kicked off, bad secret).
   */
  readonly listen?: (
    handle: (message: InboundMessage) => void | Promise<void>,
    onTrouble: (code: string) => void,
    signal: AbortSignal,
  ) => Promise<void>
  /** What `listen` makes of one frame, for those who replay a recorded one. Tells nobody. */
  readonly hear?: (frame: string) => HeardFrame
}
