// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

#include <optional>
#include <span>
#include <utility>

namespace helodesk::cli {

// The words that an option understands and what they mean.
template <typename T> using Choices = std::span<const std::pair<const char *, T>>;

// What to say about a value that isn't one of the words.
[[nodiscard]] QString notAChoice(std::string_view option, const QString &value, const QStringList &words);

// The meaning of the option's value, or fallback if the option wasn't given. Nothing, and a sentence for the user, for
// another word.
template <typename T>
[[nodiscard]] std::optional<T> choose(
    const Arguments &arguments, std::string_view option, Choices<T> choices, T fallback, QString *problem)
{
    if (!arguments.has(option))
        return fallback;
    const QString value = arguments.value(option);
    QStringList words;
    for (const auto &[word, meaning] : choices) {
        if (value == QLatin1String(word))
            return meaning;
        words.append(QLatin1String(word));
    }
    *problem = notAChoice(option, value, words);
    return std::nullopt;
}

} // namespace helodesk::cli
