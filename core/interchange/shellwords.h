// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace helodesk {

// A word as a POSIX shell would give it to a program, with nothing expanded.
struct ShellWord {
    QString text;
    int line = 1; // where it begins
    bool expands = false; // the shell would put a variable's or a command's value into it
};

// One command of a pipeline or list.
struct ShellCommand {
    QList<ShellWord> words; // without redirections
    QString input; // of a here-document or here-string
    bool hasInput = false;
};

struct ShellText {
    QList<ShellCommand> commands;
    int unclosedQuote = 0; // the line of a quotation mark without its partner; 0: there is none
};

// Takes shell text apart: quotes of all three kinds, backslashes, continued lines (also "^" of Windows), comments,
// here-documents. Not a shell: loops and the like come out as words.
[[nodiscard]] ShellText readShellText(const QString &text);

// The index in commands of the first whose program has that name, with any folder before it, and of the word behind
// it. Nothing before it counts: variables, "sudo", a prompt sign.
struct ShellProgram {
    qsizetype command = -1; // -1: not there
    qsizetype firstArgument = 0;
};
[[nodiscard]] ShellProgram findProgram(const ShellText &text, const QString &name);

} // namespace helodesk
