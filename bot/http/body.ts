import type { IncomingMessage } from 'node:http'

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/** Read and thrown away past the limit, so that whoever sends hears the refusal; more than that is cut off. */
const DISCARDED = 4 * 1024 * 1024

/**
 * The body as it came, whatever its content type says: WeCom does not document one, and a parser that
 * guesses turns XML into {}. Throws BodyTooLarge past `limit` bytes without keeping more.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    // Leaving the loop destroys the request, and its connection with it.
    else if (size > limit + DISCARDED) throw new BodyTooLarge()
  }
  if (size > limit) throw new BodyTooLarge()
  return Buffer.concat(chunks)
}
