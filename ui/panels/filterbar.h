// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinefilter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace helodesk {

// Says which rows of the timeline below it are shown. Hidden until asked for; Esc takes the filter off and hides it.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    // Shows it with the keyboard in it.
    void open();
    [[nodiscard]] QString text() const;
    // Filters by that text, as if it were typed.
    void setText(const QString &text);
    // Adds the term to those that are there; takes it out if it is one of them.
    void toggle(const QString &term);
    [[nodiscard]] bool has(const QString &term) const;
    void setCount(int shown, int all);
    // Takes the filter off and hides.
    void dismiss();

Q_SIGNALS:
    // Only of one that is understood.
    void changed(const helodesk::TimelineFilter &filter);
    // The keyboard is to go to the rows.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void fillMenu();
    void addChoice(QMenu *menu, const QString &words, const QString &term);
    void addSaved();
    void saveFilter();

    QLineEdit *m_field;
    QLabel *m_count;
    QPushButton *m_choices;
    QMenu *m_menu;
};

} // namespace helodesk
