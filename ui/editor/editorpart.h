// SPDX-License-Identifier: MIT
#pragma once

#include <QComboBox>
#include <QList>
#include <QString>

#include <algorithm>

class QLineEdit;
class QWidget;

namespace helodesk {

struct Profile;

// Some rows on a page of the profile editor: they show a part of a profile and give it back.
class EditorPart
{
public:
    EditorPart() = default;
    virtual ~EditorPart() = default;
    EditorPart(const EditorPart &) = delete;
    EditorPart &operator=(const EditorPart &) = delete;

    virtual void fill(const Profile &profile) = 0;
    // Puts into the profile what the rows say now.
    virtual void take(Profile &profile) const = 0;
    // profile: as it is edited now. What makes no sense with it can't be filled in.
    virtual void enable(const Profile &profile) = 0;
};

// Fields as the editor has them.
namespace editorfields {

// wire: what stands in it goes out as it is.
[[nodiscard]] QLineEdit *makeLine(QWidget *parent, const QString &placeholder = {}, bool wire = false);

template <typename Value> void addChoice(QComboBox *combo, const QString &text, Value value)
{
    combo->addItem(text, static_cast<int>(value));
}

template <typename Value> void choose(QComboBox *combo, Value value)
{
    combo->setCurrentIndex(std::max(0, combo->findData(static_cast<int>(value))));
}

template <typename Value> [[nodiscard]] Value chosen(const QComboBox *combo)
{
    return static_cast<Value>(combo->currentData().toInt());
}

// Words that stand one behind the other in a line, as many as somebody typed. Left as they are where the line is
// what they came to before: there may be a space in one of them.
[[nodiscard]] QString joined(const QList<QByteArray> &words);
void takeWords(const QLineEdit *line, QList<QByteArray> &words);

} // namespace editorfields

} // namespace helodesk
