// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <span>
#include <string_view>

namespace helodesk::cli {

// One option of a command. Texts are translated where they are shown (context "Cli").
struct Option {
    const char *name; // without its dashes
    const char *value; // what stands for its value in the help; null: it takes none
    const char *help;
    bool repeatable = false;
};

// Options that stand together in the help.
struct Section {
    const char *title;
    std::span<const Option> options;
};

// What a command takes.
struct CommandSyntax {
    const char *name;
    const char *operands; // as the usage line shows them
    const char *about; // what the command does, for its help
    std::span<const Section> sections;
    const char *notes; // stands at the end of its help; may be empty
    qsizetype fewestOperands = 0;
    qsizetype mostOperands = 0; // negative: any number
    const char *missingOperand = ""; // what to say if there are too few
};

// A command line taken apart.
class Arguments
{
public:
    [[nodiscard]] bool has(std::string_view option) const { return m_values.contains(option); }
    // The value of an option; empty if it wasn't given.
    [[nodiscard]] QString value(std::string_view option) const;
    // All values of a repeatable option, in order.
    [[nodiscard]] QStringList values(std::string_view option) const;
    [[nodiscard]] const QStringList &operands() const { return m_operands; }

private:
    friend class ArgumentParser;
    std::map<std::string_view, QStringList> m_values;
    QStringList m_operands;
};

// Reads the words behind the command's name: "--option value", "--option=value", flags, operands in any place, and
// "--" before operands that begin with a dash. Nothing, and a sentence for the user, if something is wrong: an unknown
// option, one that isn't built yet, a missing value, an option given twice that can't be.
// "--help" and "-h" end the reading: has("help") is all that counts then.
[[nodiscard]] std::optional<Arguments> parseArguments(
    const CommandSyntax &syntax, const QStringList &words, QString *problem);

// Whether the command stands in the contract and comes later.
[[nodiscard]] bool isCommandToCome(std::string_view name);

// A text of the tables above in the user's language.
[[nodiscard]] QString translated(const char *text);

} // namespace helodesk::cli
