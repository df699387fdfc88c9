// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QTimer>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace helodesk {

// Something that happened, with what can be done about it. It stands over nothing and waits for nobody.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    struct Choice {
        QString text;
        std::function<void()> carryOut;
    };

    explicit NoticeBar(QWidget *parent = nullptr);

    // lasting: until a choice is made; else it goes by itself after a while.
    void show(const QString &text, const QList<Choice> &choices, bool lasting);
    [[nodiscard]] QString text() const;
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QTimer m_time;
    bool m_lasting = false;
};

} // namespace helodesk
