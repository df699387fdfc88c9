// SPDX-License-Identifier: MIT
#include "app/cli/option.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace helodesk::cli {

QString translated(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

bool isCommandToCome(std::string_view name)
{
    static constexpr std::array<std::string_view, 1> names{"domain"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

QString Arguments::value(std::string_view option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() || found->second.isEmpty() ? QString() : found->second.last();
}

QStringList Arguments::values(std::string_view option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() ? QStringList() : found->second;
}

// How many letters have to change to make one word the other (Levenshtein).
static size_t distance(std::string_view a, std::string_view b)
{
    std::vector<size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), size_t(0));
    for (size_t i = 0; i < a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.size(); ++j) {
            const size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

class ArgumentParser
{
    Q_DECLARE_TR_FUNCTIONS(ArgumentParser)
public:
    explicit ArgumentParser(const CommandSyntax &syntax) : m_syntax(syntax) { }
    std::optional<Arguments> parse(const QStringList &words, QString *problem);

private:
    [[nodiscard]] const Option *find(std::string_view name) const;
    // What to say about an option that the command doesn't have.
    [[nodiscard]] QString unknown(const QString &name) const;
    // Takes the option at that place, and its value; the place of the next word. Nothing if something is wrong.
    std::optional<qsizetype> take(const QStringList &words, qsizetype at);
    [[nodiscard]] bool isOptionWord(const QString &word) const;
    [[nodiscard]] bool hasRightOperands();

    const CommandSyntax &m_syntax;
    Arguments m_arguments;
    QString m_problem;
};

const Option *ArgumentParser::find(std::string_view name) const
{
    for (const Section &section : m_syntax.sections) {
        for (const Option &option : section.options) {
            if (name == option.name)
                return &option;
        }
    }
    return nullptr;
}

QString ArgumentParser::unknown(const QString &name) const
{
    const std::string given = name.toStdString();
    const char *nearest = nullptr;
    size_t least = 3; // more changes than two make it another word
    for (const Section &section : m_syntax.sections) {
        for (const Option &option : section.options) {
            const size_t changes = distance(given, option.name);
            if (changes < least) {
                least = changes;
                nearest = option.name;
            }
        }
    }
    const QString sentence = tr("%1 has no option --%2").arg(QLatin1String(m_syntax.name), name);
    return nearest ? tr("%1; did you mean --%2?").arg(sentence, QLatin1String(nearest)) : sentence;
}

bool ArgumentParser::isOptionWord(const QString &word) const
{
    if (!word.startsWith(u"--"))
        return false;
    const std::string name = word.sliced(2).section(u'=', 0, 0).toStdString();
    return name == "help" || find(name);
}

std::optional<qsizetype> ArgumentParser::take(const QStringList &words, qsizetype at)
{
    const QString word = words[at].sliced(2);
    const qsizetype equals = word.indexOf(u'=');
    const QString name = equals < 0 ? word : word.first(equals);
    const Option *option = find(name.toStdString());
    if (!option) {
        m_problem = unknown(name);
        return std::nullopt;
    }
    if (m_arguments.has(option->name) && !option->repeatable) {
        m_problem = tr("--%1 was given twice").arg(name);
        return std::nullopt;
    }
    QStringList &values = m_arguments.m_values[option->name];
    if (!option->value) {
        if (equals >= 0)
            m_problem = tr("--%1 takes no value").arg(name);
        return equals >= 0 ? std::nullopt : std::optional(at + 1);
    }
    if (equals >= 0) {
        values.append(word.sliced(equals + 1));
        return at + 1;
    }
    // A value that is an option's name is a forgotten value more often than not; "=" says that it is meant.
    if (at + 1 >= words.size() || isOptionWord(words[at + 1])) {
        m_problem = tr("--%1 needs a value (%2)").arg(name, QLatin1String(option->value));
        return std::nullopt;
    }
    values.append(words[at + 1]);
    return at + 2;
}

bool ArgumentParser::hasRightOperands()
{
    const QStringList &operands = m_arguments.m_operands;
    if (operands.size() < m_syntax.fewestOperands)
        m_problem = translated(m_syntax.missingOperand);
    else if (m_syntax.mostOperands >= 0 && operands.size() > m_syntax.mostOperands)
        m_problem = tr("%1 has no use for \"%2\"").arg(QLatin1String(m_syntax.name), operands[m_syntax.mostOperands]);
    return m_problem.isEmpty();
}

std::optional<Arguments> ArgumentParser::parse(const QStringList &words, QString *problem)
{
    bool onlyOperands = false;
    for (qsizetype at = 0; at < words.size();) {
        const QString &word = words[at];
        if (!onlyOperands && (word == u"--help" || word == u"-h")) {
            m_arguments.m_values["help"];
            return m_arguments;
        }
        if (!onlyOperands && word == u"--") {
            onlyOperands = true;
            ++at;
        } else if (!onlyOperands && word.startsWith(u"--")) {
            const auto next = take(words, at);
            if (!next)
                break;
            at = *next;
        } else if (!onlyOperands && word.size() > 1 && word.startsWith(u'-')) {
            m_problem = tr("there is no option %1; options begin with two dashes").arg(word);
            break;
        } else {
            m_arguments.m_operands.append(word);
            ++at;
        }
    }
    if (!m_problem.isEmpty() || !hasRightOperands()) {
        *problem = m_problem;
        return std::nullopt;
    }
    return m_arguments;
}

std::optional<Arguments> parseArguments(const CommandSyntax &syntax, const QStringList &words, QString *problem)
{
    return ArgumentParser(syntax).parse(words, problem);
}

} // namespace helodesk::cli
