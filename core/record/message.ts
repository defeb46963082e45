// The turn of a conversation, as it is exported.
import { z } from 'zod';

export const MessageRole = z.enum(['system', 'user', 'assistant']);
export type MessageRole = z.infer<typeof MessageRole>;

/** `train` is the loss mask: only messages with `train: true` are learned. */
export const Message = z.strictObject({ role: MessageRole, content: z.string(), train: z.boolean() });
export type Message = z.infer<typeof Message>;
