# The csv of gcovr, a line a file, as a table of folders: see ./dev coverage.
function row(name, lines, lines_run, branches, branches_run) {
    printf "%-12s %8d %7.1f %% %9d %7.1f %%\n", name, lines, 100 * lines_run / lines,
        branches, 100 * branches_run / branches
}
NR == 1 {
    for (i = 1; i <= NF; i++)
        at[$i] = i
    next
}
{
    split($1, step, "/")
    if (step[3] == "") # main.c
        next
    folder = step[2]
    lines[folder] += $at["line_total"]
    lines_run[folder] += $at["line_covered"]
    branches[folder] += $at["branch_total"]
    branches_run[folder] += $at["branch_covered"]
}
END {
    printf "%-12s %8s %9s %9s %9s\n", "folder", "lines", "run", "branches", "run"
    while ((getline folder < "engine/layers.txt") > 0) {
        if (lines[folder] == 0)
            continue
        row(folder, lines[folder], lines_run[folder], branches[folder], branches_run[folder])
        all_lines += lines[folder]
        all_lines_run += lines_run[folder]
        all_branches += branches[folder]
        all_branches_run += branches_run[folder]
        if (branches_run[folder] < 0.85 * branches[folder])
            low = low " " folder
    }
    if (all_lines == 0) {
        print "nothing was measured"
        exit 1
    }
    row("all", all_lines, all_lines_run, all_branches, all_branches_run)
    if (low != "")
        print "below 85 % of branches:" low
    exit low != "" || all_branches_run < 0.9 * all_branches
}
