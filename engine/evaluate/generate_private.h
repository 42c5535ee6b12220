#ifndef RASOAT_EVALUATE_GENERATE_PRIVATE_H
#define RASOAT_EVALUATE_GENERATE_PRIVATE_H

#include "evaluate/generate.h"

/*
 * Shared by generate_can.c (may a tree be said in Lua?) and generate.c (says it).
 *
 * Lua's own limits, with room to spare: 200 locals and 255 registers in a function, 200
 * levels of nesting in the parser, of which a bracket takes up to three.
 */
enum {
    LOCALS_LIMIT = 150,
    TREE_NAMES_LIMIT = 70, /* in one tree: a single rule always fits */
    TREE_NODES_LIMIT = 2000,
    NODES_LIMIT = 20000,
    DEPTH_LIMIT = 24,
};

/* True for what the function takes as an argument: see struct generated. */
bool generate_is_name(const struct node *node);
/* True where two trees say the same; NULL equals NULL. */
bool generate_same(const struct node *a, const struct node *b);
/* True where one of the two numbers may be too large in millionths. */
bool generate_too_large(const struct lexicon *lexicon, const struct node *node);

#endif
