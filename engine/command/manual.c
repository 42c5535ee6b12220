#include "command/manual.h"

#include <string.h>

#include "command/command.h"
#include "rasoat.h"

/* Calls for every command, with what stands before its name: "rules ", or nothing. */
static void each_command(void *job, void (*visit)(void *job, const struct command *command,
                                                  const char *group))
{
    for (const struct command *at = command_table; at->name != NULL; at++)
        if (at->run != NULL)
            visit(job, at, "");
    for (const struct command *at = command_rules_table; at->name != NULL; at++)
        visit(job, at, "rules ");
}

static void add_names(struct buffer *out, const struct command *list)
{
    for (; list->name != NULL; list++)
        buffer_format(out, "%s ", list->name);
}

/* ---- bash, which zsh reads too
 * ------------------------------------------------------------ */

static void add_bash_option(void *job, const struct option_words *option)
{
    buffer_format(job, "--%s ", option->name);
}

static void add_bash_case(void *out, const struct command *command, const char *group)
{
    buffer_format(out, "    '%s%s') options='", group, command->name);
    options_each(command->bit, add_bash_option, out);
    buffer_text(out, "' ;;\n");
}

static void generate_bash(struct buffer *out)
{
    buffer_text(out,
                "_rasoat() {\n"
                "  local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} options=\n"
                "  [ \"$command\" = rules ] && [ \"$COMP_CWORD\" -gt 2 ] && "
                "command=\"rules ${COMP_WORDS[2]}\"\n"
                "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    options='");
    add_names(out, command_table);
    buffer_text(out, "--help --version'\n  elif [ \"$COMP_CWORD\" -eq 2 ] && "
                     "[ \"$command\" = rules ]; then\n    options='");
    add_names(out, command_rules_table);
    buffer_text(out, "'\n  else\n    case $command in\n");
    each_command(out, add_bash_case);
    buffer_text(out, "    esac\n  fi\n"
                     "  mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
                     "}\n"
                     "complete -o default -F _rasoat rasoat\n");
}

static void add_zsh_option(void *job, const struct option_words *option)
{
    buffer_format(job, " '--%s'", option->name);
}

static void add_zsh_case(void *out, const struct command *command, const char *group)
{
    buffer_format(out, "  '%s%s') options=(", group, command->name);
    options_each(command->bit, add_zsh_option, out);
    buffer_text(out, ") ;;\n");
}

static void generate_zsh(struct buffer *out)
{
    buffer_text(out, "#compdef rasoat\n"
                     "local command=$words[2]\nlocal -a options\n"
                     "[[ $command == rules ]] && (( CURRENT > 3 )) && "
                     "command=\"rules $words[3]\"\n"
                     "if (( CURRENT == 2 )); then\n  compadd -- ");
    add_names(out, command_table);
    buffer_text(out,
                "\n  return\nelif (( CURRENT == 3 )) && [[ $command == rules ]]; then\n"
                "  compadd -- ");
    add_names(out, command_rules_table);
    buffer_text(out, "\n  return\nfi\ncase $command in\n");
    each_command(out, add_zsh_case);
    buffer_text(out, "esac\n[[ $PREFIX == -* ]] && compadd -- $options || _files\n");
}

/* ---- fish
 * --------------------------------------------------------------------------------- */

struct fish {
    struct buffer *out;
    const char *name;
};

/* Between single quotes. */
static void add_quoted(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            buffer_char(out, '\\');
        buffer_char(out, *text);
    }
}

static void add_fish_option(void *job, const struct option_words *option)
{
    const struct fish *fish = job;

    buffer_format(fish->out,
                  "complete -c rasoat -n '__fish_seen_subcommand_from %s' -l %s%s",
                  fish->name, option->name, option->value != NULL ? " -r" : "");
    if (option->letter != '\0')
        buffer_format(fish->out, " -s %c", option->letter);
    buffer_text(fish->out, " -d '");
    add_quoted(fish->out, option->vi);
    buffer_text(fish->out, "'\n");
}

static void add_fish_command(void *out, const struct command *command, const char *group)
{
    struct fish fish = {out, command->name};

    buffer_format(out, "complete -c rasoat -n '%s' -a %s -d '",
                  *group != '\0' ? "__fish_seen_subcommand_from rules"
                                 : "__fish_use_subcommand",
                  command->name);
    add_quoted(out, command->vi);
    buffer_text(out, "'\n");
    options_each(command->bit, add_fish_option, &fish);
}

static void generate_fish(struct buffer *out)
{
    buffer_text(out, "complete -c rasoat -n __fish_use_subcommand -a rules\n");
    each_command(out, add_fish_command);
}

/* ---- manual pages
 * ------------------------------------------------------------------------- */

struct page {
    struct buffer *out;
    enum language language;
};

/* Of roff, '\' and a '.' or ''' that begins a line mean something. */
static void add_roff(struct buffer *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        buffer_text(out, "\\&");
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            buffer_text(out, "\\e");
        else if (*text == '-')
            buffer_text(out, "\\-");
        else
            buffer_char(out, *text);
    }
}

static void add_page_option(void *job, const struct option_words *option)
{
    const struct page *page = job;

    buffer_text(page->out, ".TP\n.B ");
    if (option->letter != '\0')
        buffer_format(page->out, "\\-%c, ", option->letter);
    buffer_text(page->out, "\\-\\-");
    add_roff(page->out, option->name);
    buffer_text(page->out, option->value != NULL ? " " : "");
    add_roff(page->out, option->value != NULL ? option->value : "");
    buffer_char(page->out, '\n');
    add_roff(page->out, command_words(page->language, option->vi, option->en));
    buffer_char(page->out, '\n');
}

static void add_page_command(void *job, const struct command *command, const char *group)
{
    struct page *page = job;

    buffer_format(page->out, ".SS rasoat %s%s ", group, command->name);
    add_roff(page->out, command->usage);
    buffer_char(page->out, '\n');
    add_roff(page->out, command_words(page->language, command->vi, command->en));
    buffer_char(page->out, '\n');
    options_each(command->bit, add_page_option, page);
}

static void generate_page(struct buffer *out, enum language language)
{
    struct page page = {out, language};

    buffer_format(out, ".TH RASOAT 1 \"\" \"rasoat %s\" \"\"\n.SH %s\nrasoat \\- %s\n",
                  rasoat_version(), command_words(language, "TÊN", "NAME"),
                  command_about(language));
    buffer_format(out, ".SH %s\n", command_words(language, "CÁC LỆNH", "COMMANDS"));
    each_command(&page, add_page_command);
    buffer_format(out, ".SH %s\n%s\n.SH %s\n.I /usr/share/doc/rasoat\n",
                  command_words(language, "MÃ THOÁT", "EXIT STATUS"),
                  command_statuses(language),
                  command_words(language, "XEM THÊM", "SEE ALSO"));
}

bool manual_generate(const char *what, struct buffer *out)
{
    if (strcmp(what, "bash") == 0)
        generate_bash(out);
    else if (strcmp(what, "zsh") == 0)
        generate_zsh(out);
    else if (strcmp(what, "fish") == 0)
        generate_fish(out);
    else if (strcmp(what, "man-vi") == 0)
        generate_page(out, LANGUAGE_VI);
    else if (strcmp(what, "man-en") == 0)
        generate_page(out, LANGUAGE_EN);
    else
        return false;
    return true;
}
