import { z } from 'zod';
import { type Guest, guests } from '../domain/place.ts';
import type { Context, StepDefinition } from './engine/types.ts';
import { offered } from './offered-places.ts';

/** What a talk about places remembers, until a bed is asked for. */
export const memory = z.object({
  /** She has said already that nobody reads along. */
  isSafe: z.boolean().default(false),
  unit: z.string().optional(),
  /** Her unit is not known, but it is not far from this one. */
  near: z.string().optional(),
  /** Where she is, to some hundred metres. */
  point: z.object({ lat: z.number(), lon: z.number() }).optional(),
  needs: z.array(z.enum(guests)).default([]),
  /** Places shown before these. */
  skip: z.number().default(0),
  /** What she was shown is what she chooses among, whatever changes meanwhile. */
  places: z.array(offered).max(3).default([]),
  more: z.boolean().default(false),
  /** One of them, or of others near, was checked lately. */
  confirmed: z.boolean().default(true),
  chosen: z.number().optional(),
  /** She has been told that the officer reads what she writes while she waits. */
  told: z.boolean().default(false),
});
export type Memory = z.output<typeof memory>;

type Names =
  | 'maySomeoneSee'
  | 'askWhere'
  | 'placeOfPin'
  | 'whoComes'
  | 'search'
  | 'places'
  | 'details'
  | 'lines'
  | 'noneNear'
  | 'mustNotKnow'
  | 'reach'
  | 'waiting'
  | 'wrong';
export type At = Context<Names, Memory>;
/** Some of its steps; each of them may lead to any. */
export type StepsOf<Some extends Names> = { [Name in Some]: StepDefinition<Names, Memory> };

/** Whoever asks is under sixteen, with no grown-up beside. */
export const isChild = (needs: readonly Guest[]): boolean => needs.includes('children_alone');

/** To about a hundred metres: near enough to find what is near. */
export const nearly = ({ lat, lon }: { lat: number; lon: number }) => ({
  lat: Math.round(lat * 1_000) / 1_000,
  lon: Math.round(lon * 1_000) / 1_000,
});
